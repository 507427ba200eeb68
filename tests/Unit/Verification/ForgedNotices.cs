using System.Text.RegularExpressions;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Draws by a dishonest publisher: everything is hashed and drawn rightly over a notice that says something else than
/// the bundle, or too little. Nothing but the comparison with the notice can catch them.
/// </summary>
internal static class ForgedNotices
{
    private const int Number = 6; // kl8, several strata, full bundle

    public static IEnumerable<(string Name, string Expected, byte[] Bytes)> All()
    {
        (string Name, string Expected, Func<string, string> Policy)[] forgeries =
        [
            ("sizes moved between strata", "notice", text =>
                Regex.Replace(text, "\"sizes\":\\{\"S1\":(\\d+)", m =>
                    $"\"sizes\":{{\"S1\":{int.Parse(m.Groups[1].Value) + 1}"
                )
            ),
            ("a stratum bound that is not drawn", "notice", text =>
                text.Replace("\"sizes\":{", "\"sizes\":{\"S0\":0,")
            ),
            ("sizes as text", "notice", text => Regex.Replace(text, "\"sizes\":\\{[^}]*\\}", "\"sizes\":\"all\"")),
            ("a size of 1.5", "notice", text => Regex.Replace(text, "\"S1\":\\d+", "\"S1\":1.5")),
            ("sizes written as 1.0 numbers", "verified", text =>
                Regex.Replace(text, "(\"S\\d\":\\d+)([,}])", "$1.0$2")
            ),
            ("another root", "notice", text => Regex.Replace(text, "\"root\":\"..", "\"root\":\"00")),
            ("root null", "notice", text => Regex.Replace(text, "\"root\":\"[^\"]*\"", "\"root\":null")),
            ("parties in another order", "notice", text =>
                Regex.Replace(text, "\"parties\":\\[\"bureau\",\"justice\"", "\"parties\":[\"justice\",\"bureau\"")
            ),
            ("a party more", "notice", text => text.Replace("\"parties\":[", "\"parties\":[\"procuratorate\",")),
            ("parties as numbers", "notice", text => text.Replace("\"parties\":[", "\"parties\":[1,")),
            ("beacon of another issue", "notice", text => text.Replace("2026310;2026311", "2026309;2026310")),
            ("beacon of one issue only", "notice", text => text.Replace("2026310;2026311", "2026310")),
            // source is kl8: and another id
            ("beacon issues joined otherwise", "notice", text => text.Replace("2026310;2026311", "2026310,2026311")),
            ("beacon of another kind", "notice", text => text.Replace("\"kind\":\"kl8\"", "\"kind\":\"dice\"")),
            ("beacon of an unknown kind", "notice", text => text.Replace("\"kind\":\"kl8\"", "\"kind\":\"coin\"")),
            ("beacon without an id", "notice", text => text.Replace("\"id\":\"2026310;2026311\",", "")),
            ("beacon before the last reveal", "notice", text =>
                Regex.Replace(text, "\"reveal_by\":\"2026", "\"reveal_by\":\"2027")
            ),
            ("beacon nine minutes after the last reveal", "notice", text =>
                Regex.Replace(text, "\"at\":\"[^\"]*\"", "\"at\":\"2026-11-03T08:09:59.9999999Z\"")
            ),
            ("beacon ten minutes after the last reveal", "verified", text =>
                Regex.Replace(text, "\"at\":\"[^\"]*\"", "\"at\":\"2026-11-03T16:10:00+08:00\"")
            ),
            ("a time that does not exist", "notice", text =>
                Regex.Replace(text, "\"reveal_by\":\"[^\"]*\"", "\"reveal_by\":\"2026-02-29T08:00:00Z\"")
            ),
            ("a leap second", "notice", text =>
                Regex.Replace(text, "\"reveal_by\":\"[^\"]*\"", "\"reveal_by\":\"2026-11-02T08:00:60Z\"")
            ),
            ("an offset of 15 hours", "notice", text =>
                Regex.Replace(text, "\"reveal_by\":\"[^\"]*\"", "\"reveal_by\":\"2026-11-02T08:00:00+15:00\"")
            ),
            ("a time in words", "notice", text =>
                Regex.Replace(text, "\"reveal_by\":\"[^\"]*\"", "\"reveal_by\":\"tomorrow\"")
            ),
            ("publish_at in words", "verified", text => text.Replace("\"algo\"", "\"publish_at\":\"later\",\"algo\"")),
            ("another algorithm", "notice", text => text.Replace("SSJ-DRAW-V1", "SSJ-DRAW-V0")),
            ("an unknown key", "verified", text => text.Replace("\"algo\"", "\"remark\":[1,2],\"algo\"")),
            ("a key twice, the last right", "verified", text => text.Replace("{\"algo\"", "{\"root\":1,\"algo\"")),
            ("a byte order mark", "notice", text => "\uFEFF" + text),
            ("a lone surrogate inside", "notice", text => text.Replace("\"algo\"", "\"x\":\"\\ud800\",\"algo\"")),
            ("65 levels inside", "notice", text =>
                text.Replace("\"algo\"", $"\"x\":{new string('[', 64)}{new string(']', 64)},\"algo\"")
            ),
            ("NaN inside", "notice", text => text.Replace("\"algo\"", "\"x\":NaN,\"algo\"")),
            ("without sizes", "verified with 1 warnings", text => Regex.Replace(text, "\"sizes\":\\{[^}]*\\},", "")),
            ("without root and parties", "verified with 2 warnings", text =>
                Regex.Replace(text, "\"root\":\"[^\"]*\",\"parties\":\\[[^\\]]*\\],", "")
            ),
            ("without reveal_by", "verified with 1 warnings", text =>
                Regex.Replace(text, "\"reveal_by\":\"[^\"]*\",", "")
            ),
            ("without a beacon", "verified with 1 warnings", text =>
                Regex.Replace(text, ",\"beacon\":\\{[^}]*\\}", "")
            ),
        ];
        foreach (var (name, expected, policy) in forgeries)
        {
            DrawBundle bundle;
            try
            {
                bundle = Bundles.Make(Number, policy);
            }
            catch (FormatException)
            {
                // The builder will not even draw under such a notice; spoil the text of a good bundle and hash it
                // again.
                bundle = Bundles.Make(Number);
                var text = policy(bundle.Policy);
                bundle = bundle with
                {
                    Policy = text,
                    PolicyHash = Convert.ToHexStringLower(DrawHash.PolicyHash(text)),
                };
            }
            yield return (name, expected, Bundles.Bytes(bundle));
        }
        // A notice that binds no parties leaves it to the bundle to list them rightly.
        yield return ("a party twice", "parties", Unbound(parties => [.. parties, parties[0]]));
        yield return (
            "seventeen parties",
            "parties",
            Unbound(parties => [.. Enumerable.Range(1, 17).Select(i => parties[0] with { Party = $"p{i}", R = [] })])
        );
        yield return ("no party at all", "parties", Unbound(_ => []));
        yield return (
            "sixteen parties that nothing binds",
            "verified with 1 warnings",
            Unbound(parties => [.. Enumerable.Range(1, 16).Select(i => parties[0] with { Party = $"p{i}", R = [] })])
        );
        // 61 bits: a publisher could try seeds until one pleases. Notice and beacon agree; only the count of bits can
        // tell.
        yield return (
            "one issue bound and one issue used",
            "notice",
            Bundles.Bytes(
                Bundles.Make(
                    Number,
                    text => text.Replace("2026310;2026311", "2026310"),
                    draw =>
                        draw with
                        {
                            BeaconSource = "kl8:2026310",
                            Beacon = draw.Beacon[..Array.IndexOf(draw.Beacon, (byte)';')],
                        }
                )
            )
        );
    }

    private static byte[] Unbound(Func<IReadOnlyList<PartyShare>, PartyShare[]> parties) =>
        Bundles.Bytes(
            Bundles.Make(
                Number,
                text => Regex.Replace(text, "\"parties\":\\[[^\\]]*\\],", ""),
                draw => draw with { Parties = parties(draw.Parties) }
            )
        );
}
