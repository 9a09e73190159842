//! An instance as plain data: what other solvers read. It says what is held and what is asked, and leaves it to the
//! reader to find out which credential may fill which leaf.

use serde_json::{Value, json};

use super::{From, Instance, Leaf, Limit, Need, Only, id, unit};

impl Instance {
    pub fn plain(&self) -> Value {
        let held = self.credentials.iter().enumerate().filter(|(_, credential)| credential.held);
        let credentials: Vec<Value> = held
            .map(|(at, it)| {
                json!({
                    "id": id(at), "unit": unit(at), "credits": it.credits, "level": it.level, "source": it.source,
                    "outcomes": it.outcomes,
                })
            })
            .collect();
        let groups = self.groups.iter().map(|group| {
            let leaves: Vec<Value> = group.leaves.iter().map(|leaf| self.plain_leaf(leaf)).collect();
            json!({ "name": group.name, "at-least": group.at_least, "leaves": leaves })
        });
        json!({
            "family": self.family,
            "name": self.name,
            "scale": self.scale,
            "credentials": credentials,
            "groups": groups.collect::<Vec<Value>>(),
            "total": self.total,
            "limits": self.limits.iter().map(plain_limit).collect::<Vec<Value>>(),
        })
    }

    fn plain_leaf(&self, leaf: &Leaf) -> Value {
        let names = |those: &[usize]| those.iter().map(|at| unit(*at)).collect::<Vec<String>>();
        let from = leaf.from.as_ref().map(|from| match from {
            From::Credentials(those) => names(those),
            From::Pools(pools) => pools.iter().flat_map(|at| names(&self.pools[*at])).collect(),
        });
        let need = match &leaf.need {
            Need::Credits { least, most } => json!({ "credits": least, "most": most }),
            Need::Credentials { least } => json!({ "credentials": least }),
            Need::Covers { outcomes, share, each } => json!({ "covers": outcomes, "share": share, "each": each }),
        };
        json!({ "name": leaf.name, "need": need, "from": from, "only": plain_only(&leaf.only), "also": leaf.also })
    }
}

fn plain_limit(limit: &Limit) -> Value {
    let way = if limit.at_most { "at-most" } else { "at-least" };
    json!({ "name": limit.name, way: limit.amount, "only": plain_only(&limit.only) })
}

fn plain_only(only: &Only) -> Value {
    let levels = (!only.levels.is_empty()).then_some(&only.levels);
    json!({ "levels": levels, "source": only.source })
}
