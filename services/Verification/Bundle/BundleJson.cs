using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verification.Bundle;

/// <summary>Reads and writes bundles in the strict dialect (see <c>StrictJson</c>): compact, keys in the documented
/// order.</summary>
public static class BundleJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a bundle. Only its shape is checked here; whether it is true is for <see
    /// cref="DrawVerifier"/>.</summary>
    /// <exception cref="BundleUnreadableException">not UTF-8, not JSON, not an object, a required key missing or of the
    /// wrong JSON type (exit code 2).</exception>
    /// <exception cref="BundleFormatException">an integer is not one, or is outside 0…2^53−1 (check
    /// "format").</exception>
    public static DrawBundle Read(ReadOnlyMemory<byte> utf8) => new BundleReader().Read(utf8);

    /// <summary>The bytes to publish.</summary>
    public static byte[] Write(DrawBundle bundle)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Compact))
            Write(json, bundle);
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DrawBundle bundle)
    {
        json.WriteStartObject();
        json.WriteString("format", bundle.Format);
        json.WriteString("draw_id", bundle.DrawId);
        json.WriteNumber("attempt", bundle.Attempt);
        json.WriteString("policy", bundle.Policy);
        json.WriteString("policy_hash", bundle.PolicyHash);
        json.WriteStartObject("snapshot");
        json.WriteString("root", bundle.Snapshot.Root);
        json.WriteNumber("size", bundle.Snapshot.Size);
        json.WriteEndObject();
        List(json, "parties", bundle.Parties, party =>
        {
            json.WriteString("party", party.Party);
            json.WriteString("commit", party.Commit);
            json.WriteString("reveal", party.Reveal);
        });
        json.WriteStartObject("beacon");
        json.WriteString("source", bundle.Beacon.Source);
        json.WriteString("hex", bundle.Beacon.Hex);
        json.WriteEndObject();
        json.WriteString("seed", bundle.Seed);
        List(json, "strata", bundle.Strata, stratum => Write(json, stratum));
        List(json, "selected", bundle.Selected, row =>
        {
            json.WriteString("id", row.Id);
            json.WriteString("stratum", row.Stratum);
            json.WriteString("ticket", row.Ticket);
            json.WriteNumber("rank", row.Rank);
            Place(json, row.Salt, row.Index, row.Path);
        });
        List(json, "replaced", bundle.Replaced, replaced =>
        {
            json.WriteString("id", replaced.Id);
            json.WriteString("reason", replaced.Reason);
            json.WriteString("by", replaced.By);
        });
        if (bundle.Population is { } population)
            List(json, "population", population, member =>
            {
                json.WriteString("id", member.Id);
                json.WriteString("stratum", member.Stratum);
                json.WriteString("salt", member.Salt);
            });
        if (bundle.Assignment is { } assignment)
            Write(json, assignment);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BundleStratum stratum)
    {
        json.WriteString("stratum", stratum.Stratum);
        json.WriteNumber("size", stratum.Size);
        json.WriteString("rate", stratum.Rate);
        json.WriteNumber("n", stratum.N);
        json.WriteString("threshold", stratum.Threshold);
        json.WritePropertyName("first_not_selected");
        if (stratum.FirstNotSelected is not { } loser)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", loser.Id);
        json.WriteString("ticket", loser.Ticket);
        Place(json, loser.Salt, loser.Index, loser.Path);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BundleAssignment assignment)
    {
        json.WriteStartObject("assignment");
        List(json, "tasks", assignment.Tasks, task =>
        {
            json.WriteString("task", task.Task);
            json.WriteString("enterprise", task.Enterprise);
            Texts(json, "lead", task.Lead);
            Texts(json, "second", task.Second);
            if (task.LastPair is { } pair)
                Texts(json, "last_pair", [pair.One, pair.Other]);
            else
                json.WriteNull("last_pair");
        });
        List(json, "officers", assignment.Officers, officer =>
        {
            json.WriteString("officer", officer.Officer);
            json.WriteNumber("max", officer.Max);
        });
        List(json, "result", assignment.Result, row =>
        {
            json.WriteString("task", row.Task);
            json.WriteString("lead", row.Lead);
            json.WriteString("second", row.Second);
            List(json, "skipped", row.Skipped, skip =>
            {
                json.WriteString("slot", skip.Slot);
                json.WriteString("officer", skip.Officer);
                json.WriteString("reason", skip.Reason);
            });
        });
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, string salt, long index, IReadOnlyList<string> path)
    {
        json.WriteString("salt", salt);
        json.WriteNumber("index", index);
        Texts(json, "path", path);
    }

    private static void List<T>(Utf8JsonWriter json, string key, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string key, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

/// <summary>The file is no bundle at all: exit code 2.</summary>
public sealed class BundleUnreadableException(string message) : FormatException(message);

/// <summary>The file has the shape of a bundle but a value that no bundle has: check "format" fails.</summary>
public sealed class BundleFormatException(string message) : FormatException(message);
