//! The families in which rules look like those of awards, and the list of all families.
//!
//! Most are planted: credentials are laid in leaves first, and what is asked is what lies there, so that the instance
//! can be met. Half of them are then spoilt: a little more is asked, or a little less is held, which may or may not
//! leave another way.

use super::random::Random;
use super::{Credential, From, Group, Instance, Leaf, Limit, Need, Only, harder};

/// A kind of instance.
pub struct Family {
    pub name: &'static str,
    /// How many instances stand for it.
    pub instances: u64,
    pub draw: fn(u64) -> Instance,
}

const fn family(name: &'static str, instances: u64, draw: fn(u64) -> Instance) -> Family {
    Family { name, instances, draw }
}

pub const FAMILIES: &[Family] = &[
    family("typical", 96, typical),
    family("typical-tight", 50, typical_tight),
    family("two-scopes", 40, two_scopes),
    family("k-of", 20, k_of),
    family("k-of-tight", 20, k_of_tight),
    family("coverage", 20, coverage),
    family("partition-small", 30, harder::partition_small),
    family("partition-bins", 15, harder::partition_bins),
    family("sparse", 20, harder::sparse),
    family("sparse-decimals", 15, harder::sparse_decimals),
    family("bins-of-three", 12, harder::bins_of_three),
    family("partition-decimals", 10, harder::partition_decimals),
    family("unknown-facts", 40, unknown_facts),
];

/// Typical rules, larger and larger: by credentials over 8 leaves, by leaves over 400 credentials.
pub const SERIES: &[Family] = &[
    family("credentials-10", 20, |number| of_size("credentials-10", number, 10, 8)),
    family("credentials-20", 20, |number| of_size("credentials-20", number, 20, 8)),
    family("credentials-40", 20, |number| of_size("credentials-40", number, 40, 8)),
    family("credentials-100", 20, |number| of_size("credentials-100", number, 100, 8)),
    family("credentials-200", 20, |number| of_size("credentials-200", number, 200, 8)),
    family("credentials-500", 10, |number| of_size("credentials-500", number, 500, 8)),
    family("credentials-1000", 10, |number| of_size("credentials-1000", number, 1_000, 8)),
    family("credentials-2000", 10, |number| of_size("credentials-2000", number, 2_000, 8)),
    family("leaves-5", 10, |number| of_size("leaves-5", number, 400, 5)),
    family("leaves-10", 10, |number| of_size("leaves-10", number, 400, 10)),
    family("leaves-20", 10, |number| of_size("leaves-20", number, 400, 20)),
    family("leaves-50", 10, |number| of_size("leaves-50", number, 400, 50)),
    family("leaves-100", 10, |number| of_size("leaves-100", number, 400, 100)),
    family("leaves-200", 10, |number| of_size("leaves-200", number, 400, 200)),
];

/// How the rules of an award are drawn.
struct Style {
    weights: &'static [i64],
    /// What is asked may be less than what was laid there, by this much at most.
    slack: i64,
    /// Whether half are spoilt.
    spoilt: bool,
}

/// Credits as awards have them, and rules with some room.
const AWARD: Style = Style { weights: &[5, 5, 5, 10, 10, 15, 15, 20], slack: 10, spoilt: true };

/// Credits of every size, and rules that leave no room at all.
const TIGHT: Style = Style { weights: &[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15], slack: 0, spoilt: true };

/// 20 to 40 credentials, 10 to 15 leaves (a third by name, one credential each, one elective by level, pools of
/// credits that overlap), a total, ceilings on level 4 and on what was transferred, a floor of level 6.
fn typical(number: u64) -> Instance {
    let mut random = Random::new("typical", number);
    let (credentials, leaves) = (random.between(20, 40), random.between(10, 15));
    award("typical", number, &mut random, size(credentials), size(leaves), &AWARD)
}

/// The same, where each clause asks for just what was laid there.
fn typical_tight(number: u64) -> Instance {
    let mut random = Random::new("typical-tight", number);
    let (credentials, leaves) = (random.between(20, 40), random.between(10, 15));
    award("typical-tight", number, &mut random, size(credentials), size(leaves), &TIGHT)
}

/// The typical rules in a given size.
fn of_size(family: &'static str, number: u64, credentials: usize, leaves: usize) -> Instance {
    award(family, number, &mut Random::new(family, number), credentials, leaves, &AWARD)
}

/// Typical rules and a case that leaves out one level in six and one source in six.
fn unknown_facts(number: u64) -> Instance {
    let mut random = Random::new("unknown-facts", number);
    let (credentials, leaves) = (random.between(20, 40), random.between(10, 15));
    let style = Style { spoilt: false, ..AWARD };
    let mut it = award("unknown-facts", number, &mut random, size(credentials), size(leaves), &style);
    for credential in &mut it.credentials {
        credential.level = credential.level.filter(|_| !random.chance(16));
        credential.source = credential.source.filter(|_| !random.chance(16));
    }
    if random.chance(40) {
        spoil(&mut it, &mut random);
    }
    it.known = None;
    it
}

fn award(
    family: &'static str,
    number: u64,
    random: &mut Random,
    credentials: usize,
    leaves: usize,
    style: &Style,
) -> Instance {
    let mut it = Instance::new(family, number);
    for _ in 0..credentials {
        let mut credential = Credential::of(random.pick(style.weights));
        credential.level = Some(random.pick(&[4, 5, 5, 5, 5, 6]));
        credential.source = Some(if random.chance(20) { "transfer" } else { "study" });
        it.credentials.push(credential);
    }
    // The first leaves are by name, the last is the elective. Each gets one credential; of the others, one in four is
    // laid nowhere and the rest in some leaf that is not by name.
    let by_name = leaves / 3;
    let elective = leaves - 1;
    let mut homes = vec![Vec::new(); leaves];
    for (place, at) in random.some(credentials, credentials).into_iter().enumerate() {
        if place < leaves {
            homes[place].push(at);
        } else if !random.chance(25) {
            homes[by_name + random.below(leaves - by_name)].push(at);
        }
    }
    let mut core = Vec::new();
    let mut pools = Vec::new();
    for (place, home) in homes.iter().enumerate() {
        if place == elective {
            // Whatever is of level 5 or 6, or of any level that was laid there.
            let levels =
                if home.iter().any(|at| it.credentials[*at].level == Some(4)) { vec![4, 5, 6] } else { vec![5, 6] };
            let only = Only { levels, source: None };
            let least = ask(random, it.sum(home.iter().copied()), style.slack);
            pools.push(Leaf { only, ..Leaf::credits("electives".to_owned(), least, None) });
            continue;
        }
        let others = if place < by_name { random.below(3) } else { 2 + random.below(4).max(home.len()) };
        let mut from: Vec<usize> = random.some(others, credentials);
        from.retain(|at| !home.contains(at));
        from.extend(home);
        from.sort_unstable();
        if place < by_name {
            let need = Need::Credentials { least: 1 };
            let from = Some(From::Credentials(from));
            core.push(Leaf { need, ..Leaf::credits(format!("component-{place}"), 0, from) });
        } else {
            it.pools.push(from);
            let from = Some(From::Pools(vec![it.pools.len() - 1]));
            let least = ask(random, it.sum(home.iter().copied()), style.slack);
            pools.push(Leaf::credits(format!("pool-{place}"), least, from));
        }
    }
    let counted: Vec<usize> = homes.into_iter().flatten().collect();
    let of = |keep: &dyn Fn(&Credential) -> bool| {
        counted.iter().map(|at| &it.credentials[*at]).filter(|it| keep(it)).map(|it| it.credits).sum::<i64>()
    };
    let low = of(&|it| it.level == Some(4));
    let high = of(&|it| it.level == Some(6));
    let transferred = of(&|it| it.source == Some("transfer"));
    it.total = Some(ask(random, of(&|_| true), 2 * style.slack));
    let only_level = |level: u8| Only { levels: vec![level], source: None };
    let from_elsewhere = Only { levels: Vec::new(), source: Some("transfer") };
    it.limits = vec![
        Limit { name: "off-level", at_most: true, amount: allow(random, low, style.slack), only: only_level(4) },
        Limit {
            name: "elsewhere",
            at_most: true,
            amount: allow(random, transferred, style.slack),
            only: from_elsewhere,
        },
        Limit { name: "advanced", at_most: false, amount: ask(random, high, style.slack), only: only_level(6) },
    ];
    it.groups.push(Group { name: "core".to_owned(), at_least: None, leaves: core });
    it.groups.push(Group { name: "pools".to_owned(), at_least: None, leaves: pools });
    it.known = Some(true);
    if style.spoilt && random.chance(60) {
        spoil(&mut it, random);
    }
    it
}

/// Asks for a little more, or takes a little away; whether it can still be met is not known any more.
fn spoil(it: &mut Instance, random: &mut Random) {
    it.known = None;
    for _ in 0..random.between(1, 3) {
        spoil_once(it, random);
    }
}

fn spoil_once(it: &mut Instance, random: &mut Random) {
    let large = it.credentials.len().div_ceil(40);
    let large = i64::try_from(large).unwrap();
    match random.below(4) {
        0 => it.total = it.total.map(|total| total + 5 * random.between(1, 12) * large),
        1 => {
            let limit = random.below(it.limits.len());
            let change = 5 * random.between(1, 3) * large;
            let limit = &mut it.limits[limit];
            limit.amount = if limit.at_most { (limit.amount - change).max(0) } else { limit.amount + change };
        }
        2 => {
            let leaves = &mut it.groups[1].leaves;
            let leaf = random.below(leaves.len());
            if let Need::Credits { least, .. } = &mut leaves[leaf].need {
                *least += 5 * random.between(1, 4) * large;
            }
        }
        _ => {
            let lost = size(random.between(1, 4 * large)).min(it.credentials.len() / 4);
            for at in random.some(lost, it.credentials.len()) {
                it.credentials[at].held = false;
            }
        }
    }
}

/// 20 to 30 credentials; a first scope of 6 to 8 leaves in which each is used once, and may not be used beyond a
/// little more than is needed; a second of 4 leaves that also count what the first uses, over lists that overlap,
/// and may take what is over; a ceiling on all. Half of them ask for a little more in one leaf of the second scope.
fn two_scopes(number: u64) -> Instance {
    let mut random = Random::new("two-scopes", number);
    let mut it = Instance::new("two-scopes", number);
    let credentials = size(random.between(20, 30));
    it.credentials = (0..credentials).map(|_| Credential::of(random.pick(TIGHT.weights))).collect();
    let leaves = size(random.between(6, 8));
    let mut homes = vec![Vec::new(); leaves];
    for (place, at) in random.some(credentials * 3 / 4, credentials).into_iter().enumerate() {
        homes[place % leaves].push(at);
    }
    let mut first = Vec::new();
    for (place, home) in homes.iter().enumerate() {
        let mut from = random.some(5, credentials);
        from.retain(|at| !home.contains(at));
        from.extend(home);
        let least = it.sum(home.iter().copied());
        let need = Need::Credits { least, most: Some(least + 2) };
        first.push(Leaf { need, ..Leaf::credits(format!("major-{place}"), 0, Some(From::Credentials(from))) });
    }
    let counted: Vec<usize> = homes.into_iter().flatten().collect();
    let mut second = Vec::new();
    for place in 0..4 {
        let from = random.some(credentials / 2, credentials);
        let least = it.sum(from.iter().copied().filter(|at| counted.contains(at)));
        let least = ask(&mut random, least, 2);
        second
            .push(Leaf { also: true, ..Leaf::credits(format!("minor-{place}"), least, Some(From::Credentials(from))) });
    }
    let ceiling = it.sum(counted) + 3;
    it.limits.push(Limit { name: "in-all", at_most: true, amount: ceiling, only: Only::default() });
    it.known = Some(true);
    if random.chance(50) {
        it.known = None;
        let spoilt = random.below(second.len());
        if let Need::Credits { least, .. } = &mut second[spoilt].need {
            *least += random.between(6, 16);
        }
    }
    it.groups.push(Group { name: "major".to_owned(), at_least: None, leaves: first });
    it.groups.push(Group { name: "minor".to_owned(), at_least: None, leaves: second });
    it
}

/// At least 5 of 9 clauses, each over two of four pools of 6 or 7 credentials; what five of them need is, in turn, 84 to
/// 98, 90 to 104 and 108 to 122 % of what is held.
fn k_of(number: u64) -> Instance {
    let mut random = Random::new("k-of", number);
    let mut it = Instance::new("k-of", number);
    shared_pools(&mut it, &mut random, 6, 15);
    let held = it.sum(0..it.credentials.len());
    let least_share = [84, 90, 108][usize::try_from(number % 3).unwrap()];
    let leaves = (0..9).map(|place| {
        let share = least_share + random.between(0, 14);
        let least = held * share / 100 / 5 + random.between(-4, 4);
        Leaf::credits(format!("area-{place}"), least, two_pools(&mut random))
    });
    let leaves = leaves.collect();
    it.groups.push(Group { name: "areas".to_owned(), at_least: Some(5), leaves });
    it
}

/// The same over pools of 5 or 6 larger credentials, where five of the clauses are planted, need just what was laid
/// there, and leave nothing over; the other four need about as much as the greatest of the five. In half, one of the
/// five needs a little more and another as much less.
fn k_of_tight(number: u64) -> Instance {
    let mut random = Random::new("k-of-tight", number);
    let mut it = Instance::new("k-of-tight", number);
    shared_pools(&mut it, &mut random, 5, 30);
    let mut needs = vec![0; 5];
    let mut from = Vec::new();
    for pair in [[0, 1], [1, 2], [2, 3], [3, 0], [0, 2]] {
        from.push(Some(From::Pools(pair.to_vec())));
    }
    for (pool, members) in it.pools.iter().enumerate() {
        let open: Vec<usize> =
            (0..5).filter(|leaf| matches!(&from[*leaf], Some(From::Pools(pair)) if pair.contains(&pool))).collect();
        for at in members {
            needs[random.pick(&open)] += it.credentials[*at].credits;
        }
    }
    it.known = Some(true);
    if random.chance(50) {
        it.known = None;
        let (more, change) = (random.below(5), random.between(1, 3));
        needs[more] += change;
        needs[(more + 1 + random.below(4)) % 5] -= change;
    }
    let greatest = needs.iter().max().copied().unwrap_or_default();
    for _ in 0..4 {
        needs.push(greatest + random.between(-4, 8));
        from.push(two_pools(&mut random));
    }
    let mut leaves: Vec<Leaf> = Vec::new();
    for (place, (least, from)) in needs.into_iter().zip(from).enumerate() {
        leaves.push(Leaf::credits(format!("area-{place}"), least.max(1), from));
    }
    it.groups.push(Group { name: "areas".to_owned(), at_least: Some(5), leaves });
    it
}

/// Four pools of `least` credentials or one more, of 3 to `largest` credits.
fn shared_pools(it: &mut Instance, random: &mut Random, least: i64, largest: i64) {
    for _ in 0..4 {
        let first = it.credentials.len();
        let members = size(random.between(least, least + 1));
        it.credentials.extend((0..members).map(|_| Credential::of(random.between(3, largest))));
        it.pools.push((first..first + members).collect());
    }
}

fn two_pools(random: &mut Random) -> Option<From> {
    Some(From::Pools(random.some(2, 4)))
}

/// 20 to 26 credentials that each teach 3 to 6 of 24 outcomes to 40, 60, 80 or 100 %; three leaves that cover 8
/// outcomes each, to half or more, all of them or 80 %; a ceiling on what counts. Planted with half of the
/// credentials; in half, the ceiling is lowered by 35 to 70 %.
fn coverage(number: u64) -> Instance {
    let mut random = Random::new("coverage", number);
    let mut it = Instance::new("coverage", number);
    it.outcomes = 24;
    for _ in 0..random.between(20, 26) {
        let mut credential = Credential::of(random.between(3, 15));
        let taught = size(random.between(3, 6));
        for outcome in random.some(taught, it.outcomes) {
            credential.outcomes.push((outcome, random.pick(&[40, 60, 80, 100])));
        }
        it.credentials.push(credential);
    }
    let planted = random.some(it.credentials.len() / 2, it.credentials.len());
    let mut leaves = Vec::new();
    for place in 0..3 {
        let each = random.pick(&[50, 60]);
        let home = planted.iter().skip(place).step_by(3);
        let mut outcomes: Vec<usize> = home
            .flat_map(|at| &it.credentials[*at].outcomes)
            .filter(|(_, per_cent)| *per_cent >= each)
            .map(|(outcome, _)| *outcome)
            .collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        random.shuffle(&mut outcomes);
        outcomes.truncate(8);
        let need = Need::Covers { outcomes, share: random.pick(&[80, 100]), each };
        leaves.push(Leaf { need, ..Leaf::credits(format!("part-{place}"), 0, None) });
    }
    let mut ceiling = it.sum(planted);
    it.known = Some(true);
    if random.chance(50) {
        it.known = None;
        ceiling -= ceiling * random.between(35, 70) / 100;
    }
    it.limits.push(Limit { name: "in-all", at_most: true, amount: ceiling, only: Only::default() });
    it.groups.push(Group::all(leaves));
    it
}

/// What is asked where so much was laid there.
fn ask(random: &mut Random, laid: i64, slack: i64) -> i64 {
    (laid - step(random, slack)).max(laid.min(1))
}

/// What is allowed where so much was laid there.
fn allow(random: &mut Random, laid: i64, slack: i64) -> i64 {
    laid + step(random, slack)
}

/// From 0 to `slack`, in fives where that is as large.
fn step(random: &mut Random, slack: i64) -> i64 {
    if slack < 5 { random.between(0, slack) } else { 5 * random.between(0, slack / 5) }
}

fn size(number: i64) -> usize {
    usize::try_from(number).unwrap()
}
