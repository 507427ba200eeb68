using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verification.Draw;

/// <summary>
/// What is published before any commitment: the exact <c>policy</c> text whose SHA-256 enters the seed. It binds the
/// rates and, in every notice we write, the strata sizes, the roster's root, the parties in seed order, the reveal
/// deadline and the beacon, so that none of these can be chosen afterwards. Properties are null when the text has no
/// such key.
/// </summary>
public sealed record Notice(
    IReadOnlyDictionary<string, Rate> Rates,
    IReadOnlyDictionary<string, long>? Sizes,
    string? Root,
    IReadOnlyList<string>? Parties,
    DateTimeOffset? RevealBy,
    NoticeBeacon? Beacon,
    DateTimeOffset? PublishAt
)
{
    public const string Algorithm = "SSJ-DRAW-V1";

    /// <summary>The beacon fires at least this long after the last reveal: nobody may know the result while they can
    /// still refuse.</summary>
    public static readonly TimeSpan BeaconMargin = TimeSpan.FromMinutes(10);

    /// <summary>The keys a notice should bind, in the order warnings name them.</summary>
    public static IReadOnlyList<string> BindingKeys { get; } = ["sizes", "root", "parties", "reveal_by", "beacon"];

    /// <summary>Writes the exact text of a complete notice; what is published and hashed are these characters, never a
    /// re-serialisation.</summary>
    /// <param name="replaces">hash of the notice that this one takes the place of, when its beacon did not come.
    /// Written as <c>replaces</c> for whoever reads the text; the checks need nothing of it.</param>
    /// <exception cref="ArgumentException">a key is missing or breaks a rule that the verifier would
    /// reject.</exception>
    public string Build(string? replaces = null)
    {
        if (Sizes is null || Root is null || Parties is null || RevealBy is null || Beacon is null)
            throw new ArgumentException("a notice that we publish binds sizes, root, parties, reveal_by and beacon");
        using var bytes = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("algo", Algorithm);
            json.WriteStartObject("rates");
            foreach (var label in Labels(Rates.Keys))
                json.WriteString(label, Rates[label].Text);
            json.WriteEndObject();
            json.WriteStartObject("sizes");
            foreach (var label in Labels(Sizes.Keys))
                json.WriteNumber(label, Sizes[label]);
            json.WriteEndObject();
            json.WriteString("root", Root);
            json.WriteStartArray("parties");
            foreach (var party in Parties)
                json.WriteStringValue(party);
            json.WriteEndArray();
            json.WriteString("reveal_by", Instant.Text(RevealBy.Value));
            json.WriteStartObject("beacon");
            json.WriteString("kind", Beacon.Kind);
            json.WriteString("id", Beacon.Id);
            json.WriteString("at", Instant.Text(Beacon.At));
            json.WriteEndObject();
            if (PublishAt is { } publishAt)
                json.WriteString("publish_at", Instant.Text(publishAt));
            if (replaces is not null)
                json.WriteString("replaces", replaces);
            json.WriteEndObject();
        }
        var text = Encoding.UTF8.GetString(bytes.ToArray());
        return TryParse(text, out _, out var reason) ? text : throw new ArgumentException(reason);
    }

    /// <exception cref="FormatException">says which key is wrong.</exception>
    public static Notice Parse(string policy) =>
        TryParse(policy, out var notice, out var reason) ? notice! : throw new FormatException(reason);

    /// <summary>Reads a policy text; <c>algo</c> and <c>rates</c> must be there, unknown keys are ignored. <paramref
    /// name="reason"/> is empty on success.</summary>
    public static bool TryParse(string policy, out Notice? notice, out string reason) =>
        NoticeText.TryRead(policy, out notice, out reason);

    private static IEnumerable<string> Labels(IEnumerable<string> labels) => labels.Order(StringComparer.Ordinal);
}

/// <summary>The source of public randomness, named before it exists: kind as in <see cref="BeaconFormat"/>, its issue
/// or round, when it is drawn.</summary>
public sealed record NoticeBeacon(string Kind, string Id, DateTimeOffset At);
