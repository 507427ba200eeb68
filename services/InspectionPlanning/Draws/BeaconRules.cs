using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>A beacon is named before it exists, and what is typed in later must be that one.</summary>
internal static partial class BeaconRules
{
    /// <summary>How long after its time a beacon is waited for before it counts as missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private const string KL8Probe = "01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20",
        SsqProbe = "01,02,03,04,05,06|01";

    /// <summary>The id names issues or a round as the kind has them, enough of them for 120 bits.</summary>
    public static void Check(string kind, string id)
    {
        switch (kind)
        {
            // A lottery's own format says what an issue is and how many are needed: the probe is that format with any
            // numbers.
            case "kl8":
                Issues(kind, id, issue => $"KL8|{issue}|{KL8Probe}");
                break;
            case "ssq":
                Issues(kind, id, issue => $"SSQ|{issue}|{SsqProbe}");
                break;
            case "dice":
                break; // free words: where and when they are thrown
            case "drand":
                if (!Round().IsMatch(id))
                    throw Refusal.Invalid(
                        "beacon.id",
                        Reasons.BeaconId,
                        "a drand beacon is named <chain hash>:<round>"
                    );
                break;
            default:
                throw Refusal.Invalid(
                    "beacon.kind",
                    Reasons.BeaconKind,
                    $"beacon.kind must be one of {string.Join(", ", BeaconFormat.Kinds)}"
                );
        }
    }

    /// <summary>
    /// The issue that takes the place of one that did not come must be the next: a choice among issues would be a
    /// choice among seeds as soon as one of them is out. A lottery numbers anew every year; when the old year's last
    /// issue was is not known here.
    /// </summary>
    public static void CheckNext(string kind, string missed, string next)
    {
        Check(kind, next);
        var follows = kind switch
        {
            "kl8" or "ssq" => FollowsIssues(missed.Split(';'), next.Split(';')),
            "drand" => next[..65] == missed[..65]
                && long.Parse(next.AsSpan(65), CultureInfo.InvariantCulture)
                    > long.Parse(missed.AsSpan(65), CultureInfo.InvariantCulture),
            _ => true,
        };
        if (!follows)
            throw Refusal.Invalid(
                "id",
                Reasons.BeaconId,
                $"'{Fields.Shown(next)}' is not what comes next after {missed}"
            );
    }

    private static bool FollowsIssues(string[] missed, string[] next) =>
        next.Length == missed.Length
        && next.Prepend(missed[^1])
            .Zip(next)
            .All(issue => issue.Second == Following(issue.First) || issue.Second == NextYear(issue.First));

    private static string Following(string issue) =>
        (int.Parse(issue, CultureInfo.InvariantCulture) + 1).ToString("0000000", CultureInfo.InvariantCulture);

    private static string NextYear(string issue) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{int.Parse(issue.AsSpan(0, 4), CultureInfo.InvariantCulture) + 1:0000}001"
        );

    private static void Issues(string kind, string id, Func<string, string> probe)
    {
        var text = string.Join(';', id.Split(';').Select(probe));
        if (!BeaconFormat.TryParse(kind, Encoding.UTF8.GetBytes(text), out _, out var reason))
            throw Refusal.Invalid("beacon.id", Reasons.BeaconId, $"beacon.id '{Fields.Shown(id)}': {reason}");
    }

    /// <summary>The bytes that enter the seed, from what a person typed: the lottery's or dice's text, for drand the
    /// hex of the round's signature.</summary>
    public static byte[] Read(string kind, string id, string typed)
    {
        try
        {
            var beacon = kind == "drand" ? Drand(typed) : BeaconFormat.Parse(kind, typed);
            if (beacon.Issues.Count > 0 && string.Join(';', beacon.Issues) != id)
                throw Refusal.Precondition(
                    Reasons.BeaconOther,
                    $"the notice names issue {id}, this is {string.Join(';', beacon.Issues)}"
                );
            return beacon.Bytes;
        }
        catch (FormatException e)
        {
            throw Refusal.Invalid("beacon", Reasons.BeaconFormat, e.Message);
        }
    }

    // Signatures are 48 bytes (on G1) or 96 (on G2); 32 bytes are the round's randomness itself.
    private static Beacon Drand(string typed)
    {
        if (!LowerHex().IsMatch(typed) || typed.Length is not (64 or 96 or 192))
            throw new FormatException(
                "a drand beacon is the lower-case hex of the round's signature, or of its randomness"
            );
        return BeaconFormat.Parse(
            "drand",
            typed.Length == 64
                ? typed
                : Convert.ToHexStringLower(BeaconFormat.DrandRandomness(Convert.FromHexString(typed)))
        );
    }

    [GeneratedRegex(@"\A[0-9a-f]{64}:[1-9][0-9]{0,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Round();

    [GeneratedRegex(@"\A[0-9a-f]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex LowerHex();
}
