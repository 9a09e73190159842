//! The JSON-LD contexts that come with the library. They are those that Spruce publishes as the package `ssi-contexts`;
//! which contents they have is pinned here by digest.

/// The address of each context, and its text.
pub(super) fn bundled() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|(address, text, _)| (*address, *text))
}

/// Address, text, and SHA-256 of the text.
const ALL: &[(&str, &str, &str)] = &[
    (
        "https://www.w3.org/2018/credentials/v1",
        ssi_contexts::CREDENTIALS_V1,
        "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc",
    ),
    (
        "https://www.w3.org/ns/credentials/v2",
        ssi_contexts::CREDENTIALS_V2,
        "8a9f494a89ecc51db093e90e84713e07e84d6d9204364a9b3c7868b21751236f",
    ),
    (
        "https://www.w3.org/2018/credentials/examples/v1",
        ssi_contexts::CREDENTIALS_EXAMPLES_V1,
        "2070ae4e75bc3b4c2cfe2b8b6e86ec45119672bbb5da283f0399ea96c60a0104",
    ),
    (
        "https://www.w3.org/ns/credentials/examples/v2",
        ssi_contexts::CREDENTIALS_EXAMPLES_V2,
        "e6600df812cdc1872f20b42ab0c1cecac39755b7ed381e7f6a88dac7baab54d6",
    ),
    (
        "https://w3id.org/security/data-integrity/v1",
        ssi_contexts::W3ID_DATA_INTEGRITY_V1,
        "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
    ),
    (
        "https://w3id.org/security/data-integrity/v2",
        ssi_contexts::W3ID_DATA_INTEGRITY_V2,
        "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363",
    ),
    (
        "https://w3id.org/security/suites/ed25519-2020/v1",
        ssi_contexts::W3ID_ED2020_V1,
        "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588",
    ),
    (
        "https://w3id.org/security/multikey/v1",
        ssi_contexts::W3ID_MULTIKEY_V1,
        "00e1592fd321ed9b843aee80f4f25e23a3fa53e514e73dc9d109fc4e0aaadf1c",
    ),
    (
        "https://w3id.org/security/v1",
        ssi_contexts::SECURITY_V1,
        "abaf97e107d1925503c433dcaf3ffd2831697cacc1ed2a293e1bc8030d5bcb47",
    ),
    (
        "https://w3id.org/security/v2",
        ssi_contexts::SECURITY_V2,
        "611bd81151d5efe53ec9aed78f5a813e577287bc9451ee26d6879b1b8b46bc3b",
    ),
    (
        "https://w3id.org/vc/status-list/2021/v1",
        ssi_contexts::STATUS_LIST_2021_V1,
        "6dd06a52bedb771e059c1083ba8ba7848dce22f6b4a8cfa0b98ba3fc188870e4",
    ),
    (
        "https://www.w3.org/ns/did/v1",
        ssi_contexts::DID_V1,
        "4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad",
    ),
    (
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        ssi_contexts::JFF_VC_EDU_PLUGFEST_2022_2,
        "9f1c8f9f361ba2994b9b50701f41149919542c50c7b7455b2846d87959295d72",
    ),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_contexts_are_the_ones_that_were_reviewed() {
        for (address, text, pinned) in super::ALL {
            assert_eq!(super::super::encoding::digest(text.as_bytes()), *pinned, "{address}");
        }
    }
}
