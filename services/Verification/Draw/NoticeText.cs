using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Verification.Draw;

/// <summary>Reads the policy text. A key that is present must be well formed: a notice that binds nonsense binds
/// nothing.</summary>
internal static partial class NoticeText
{
    public static bool TryRead(string policy, out Notice? notice, out string reason)
    {
        notice = null;
        try
        {
            using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(policy));
            notice = Read(document.RootElement);
            reason = "";
            return true;
        }
        catch (NotStrictJsonException e)
        {
            reason = $"the policy text is {e.Message}";
        }
        catch (FormatException e)
        {
            reason = e.Message;
        }
        return false;
    }

    private static Notice Read(JsonElement root)
    {
        Must(root.ValueKind == JsonValueKind.Object, "the policy text is not an object");
        Must(
            Optional(root, "algo", JsonValueKind.String)?.GetString() == Notice.Algorithm,
            $"algo is not {Notice.Algorithm}"
        );
        var rates = Optional(root, "rates", JsonValueKind.Object);
        Must(rates is not null, "rates is missing");
        var revealBy = ReadInstant(root, "reveal_by");
        var beacon = ReadBeacon(root);
        Must(
            revealBy is null || beacon is null || beacon.At - revealBy >= Notice.BeaconMargin,
            $"the beacon's time is not at least {(int)Notice.BeaconMargin.TotalMinutes} minutes after reveal_by"
        );
        return new Notice(
            ReadRates(rates!.Value),
            ReadSizes(root),
            ReadRoot(root),
            ReadParties(root),
            revealBy,
            beacon,
            ReadPublishAt(root)
        );
    }

    private static Dictionary<string, Rate> ReadRates(JsonElement rates)
    {
        var read = new Dictionary<string, Rate>(StringComparer.Ordinal);
        foreach (var (label, value) in LastOfEach(rates))
        {
            Must(StratumLabel.Shape().IsMatch(label), $"rates: '{label}' is not a stratum label");
            Must(
                value.ValueKind == JsonValueKind.String && Rate.TryParse(value.GetString(), out _),
                $"rates.{label} is not a rate"
            );
            read[label] = Rate.Parse(value.GetString()!);
        }
        return read;
    }

    private static Dictionary<string, long>? ReadSizes(JsonElement root)
    {
        if (Optional(root, "sizes", JsonValueKind.Object) is not { } sizes)
            return null;
        var read = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (label, value) in LastOfEach(sizes))
        {
            var size = value.ValueKind == JsonValueKind.Number ? StrictJson.Integer(value) : -1;
            Must(size >= 0, $"sizes.{label} is not a whole number of 0…2^53−1");
            read[label] = size;
        }
        return read;
    }

    private static string? ReadRoot(JsonElement root)
    {
        var text = Optional(root, "root", JsonValueKind.String)?.GetString();
        Must(text is null || Hex.Is(text, 32), "root is not 64 lower-case hex characters");
        return text;
    }

    private static List<string>? ReadParties(JsonElement root)
    {
        if (Optional(root, "parties", JsonValueKind.Array) is not { } parties)
            return null;
        Must(
            parties.EnumerateArray().All(party => party.ValueKind == JsonValueKind.String),
            "parties is not a list of names"
        );
        return [.. parties.EnumerateArray().Select(party => party.GetString()!)];
    }

    private static NoticeBeacon? ReadBeacon(JsonElement root)
    {
        if (Optional(root, "beacon", JsonValueKind.Object) is not { } beacon)
            return null;
        var kind = Optional(beacon, "kind", JsonValueKind.String)?.GetString();
        var id = Optional(beacon, "id", JsonValueKind.String)?.GetString();
        var at = ReadInstant(beacon, "at");
        Must(
            kind is not null && BeaconFormat.Kinds.Contains(kind),
            $"beacon.kind is not one of {string.Join(", ", BeaconFormat.Kinds)}"
        );
        Must(!string.IsNullOrEmpty(id), "beacon.id is missing");
        Must(at is not null, "beacon.at is missing");
        return new NoticeBeacon(kind!, id!, at!.Value);
    }

    // When reveals may be read is between people; no check depends on it, so a reader takes what it can.
    private static DateTimeOffset? ReadPublishAt(JsonElement root) =>
        root.TryGetProperty("publish_at", out var value)
        && value.ValueKind == JsonValueKind.String
        && Instant.TryParse(value.GetString()!, out var at)
            ? at
            : null;

    private static DateTimeOffset? ReadInstant(JsonElement owner, string key)
    {
        if (Optional(owner, key, JsonValueKind.String)?.GetString() is not { } text)
            return null;
        Must(Instant.TryParse(text, out var at), $"{key} '{text}' is not an RFC 3339 time");
        return at;
    }

    /// <summary>Null when the key is absent; a key that is there must have the type.</summary>
    private static JsonElement? Optional(JsonElement owner, string key, JsonValueKind kind)
    {
        if (!owner.TryGetProperty(key, out var value))
            return null;
        Must(value.ValueKind == kind, $"{key} is not of JSON type {kind.ToString().ToLowerInvariant()}");
        return value;
    }

    private static Dictionary<string, JsonElement> LastOfEach(JsonElement map)
    {
        var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in map.EnumerateObject())
            last[property.Name] = property.Value;
        return last;
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new FormatException(otherwise);
    }
}
