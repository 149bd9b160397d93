//! Names below which anybody can register a name: a wildcard there would allow every stranger.
//!
//! The public suffix list has some ten thousand entries. These are the ones that a policy for Chinese applications
//! could be written with by mistake, as the list (publicsuffix.org) had them in November 2026: the second level of the
//! country codes nearby, and the services where anybody gets a name of their own.

/// Second-level suffixes by top-level domain, each list separated by blanks.
const SECOND_LEVEL: &[(&str, &str)] = &[
    (
        "cn",
        "ac com edu gov mil net org ah bj cq fj gd gs gx gz ha hb he hi hk hl hn jl js jx ln mo nm nx qh sc sd sh \
         sn sx tj tw xj xz yn zj xn--55qx5d xn--io0a7i xn--od0alg",
    ),
    ("hk", "com edu gov idv net org"),
    ("mo", "com edu gov net org"),
    ("tw", "club com ebiz edu game gov idv mil net org"),
    ("jp", "ac ad co ed go gr lg ne or"),
    ("kr", "ac co go ne or pe re"),
    ("sg", "com edu gov net org per"),
    ("my", "com edu gov mil name net org"),
    ("th", "ac co go in mi net or"),
    ("vn", "ac biz com edu gov info int name net org pro"),
    ("ph", "com edu gov net org"),
    ("id", "ac biz co go my net or sch web"),
    ("in", "ac co edu firm gen gov ind net org res"),
    ("uk", "ac co gov ltd me net nhs org plc police sch"),
    ("au", "asn com edu gov id net org"),
    ("nz", "ac co geek gen govt iwi net org school"),
    ("br", "com edu gov net org"),
    ("mx", "com edu gob net org"),
    ("ar", "com edu gob net org"),
    ("za", "ac co gov net org web"),
    ("il", "ac co gov muni net org"),
    ("tr", "com edu gov net org"),
    ("ru", "com msk spb"),
    ("ua", "com edu gov in net org"),
    ("com", "cn hk"),
    ("net", "uk jp"),
];

/// Services that give a name to whoever asks.
const SERVICES: &[&str] = &[
    "amplifyapp.com",
    "appspot.com",
    "azurewebsites.net",
    "blogspot.com",
    "cloudfront.net",
    "cn.com",
    "deno.dev",
    "firebaseapp.com",
    "fly.dev",
    "gitee.io",
    "github.io",
    "gitlab.io",
    "glitch.me",
    "herokuapp.com",
    "myshopify.com",
    "netlify.app",
    "ngrok-free.app",
    "ngrok.app",
    "ngrok.io",
    "onrender.com",
    "pages.dev",
    "r2.dev",
    "replit.app",
    "run.app",
    "s3.amazonaws.com",
    "surge.sh",
    "trycloudflare.com",
    "vercel.app",
    "web.app",
    "workers.dev",
];

/// Whether `name`, in lower-case ASCII, is such a suffix. Any single label is one but `localhost`, which is nobody's.
pub(in crate::links) fn is_public_suffix(name: &str) -> bool {
    let Some((rest, top)) = name.rsplit_once('.') else { return name != "localhost" };
    let listed = SECOND_LEVEL.iter().find(|(domain, _)| *domain == top);
    listed.is_some_and(|(_, labels)| labels.split(' ').any(|label| label == rest)) || SERVICES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_and_names() {
        for suffix in [
            "com",
            "cn",
            "com.cn",
            "bj.cn",
            "co.uk",
            "github.io",
            "s3.amazonaws.com",
            "workers.dev",
            "xn--fiqs8s",
        ] {
            assert!(is_public_suffix(suffix), "{suffix}");
        }
        for name in ["example.com", "example.com.cn", "localhost", "a.github.io", "gov.example", "qq.com"] {
            assert!(!is_public_suffix(name), "{name}");
        }
    }
}
