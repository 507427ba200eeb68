using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Contracts;

/// <summary>
/// Journals are never rewritten, so what an earlier program wrote is read here as today's record: each row is one
/// change of an event's shape that the old bytes do not survive by themselves. A member that came later and may be
/// absent needs no row.
/// </summary>
public static class EventsBefore
{
    /// <summary>A term that nobody had set then: it ends after every day that is asked about, so nothing is late by
    /// it.</summary>
    public static readonly DateOnly NoTerm = new(9999, 12, 30);

    /// <param name="Type">Wire name.</param>
    /// <param name="Until">The day of the change; what was written before it may have the old shape.</param>
    /// <param name="Why">What the old shape meant, and so what it becomes.</param>
    /// <param name="IsOld">Told from the bytes alone: a journal does not say which program wrote an entry.</param>
    private sealed record Change(
        string Type,
        DateOnly Until,
        string Why,
        Func<JsonObject, bool> IsOld,
        Action<JsonObject> Mend
    );

    private static readonly ILookup<string, Change> Changes = new[]
    {
        new Change(
            "planning.matter-published.v1",
            new(2026, 11, 23),
            "the list had no columns: no limit of ratio or times, in force from the first, never up for review",
            Lacks("columns"),
            e =>
                e["columns"] = new JsonObject
                {
                    ["basis_kind"] = "Unspecified",
                    ["subjects"] = "",
                    ["times_a_year"] = 366,
                    ["staffing"] = "",
                    ["effective_from"] = Text(DateOnly.MinValue),
                    ["review_on"] = Text(NoTerm),
                }
        ),
        new Change(
            "planning.plan-filed.v1",
            new(2026, 11, 23),
            "a plan had no head: no day by which it was to be filed or published, so it is late for none",
            Lacks("head"),
            e =>
                e["head"] = new JsonObject
                {
                    ["basis"] = "",
                    ["filed_with"] = "",
                    ["file_by"] = Text(NoTerm),
                    ["publish_by"] = Text(NoTerm),
                }
        ),
        new Change(
            "planning.recusal-requested.v1",
            new(2026, 11, 23),
            "a request had no term: it waits for its answer and is never overdue",
            Lacks("decide_by"),
            e => e["decide_by"] = Text(NoTerm)
        ),
        new Change(
            "planning.decision-issued.v1",
            new(2026, 11, 23),
            "a decision had no day by which it was to be published: it is never overdue",
            Lacks("publish_by"),
            e => e["publish_by"] = Text(NoTerm)
        ),
        new Change(
            "supervision.complaint-decided.v1",
            new(2026, 11, 23),
            "verified or not, with the reasons in clear",
            Lacks("finding"),
            e =>
            {
                e["finding"] = (bool)e["verified"]! ? "Verified" : "Unfounded";
                e.Remove("verified");
                e.Remove("credit_code");
                Seal(e, "reasons", (string)e["complaint_id"]!);
            }
        ),
        new Change(
            "supervision.referral-receipted.v1",
            new(2026, 11, 29),
            "reason and receipt in clear; today both stand under the key of the referral's clue",
            e => e["reason"] is JsonValue || e["jws"] is JsonValue,
            e =>
            {
                Seal(e, "reason", $"referral/{(string)e["referral_id"]!}");
                Seal(e, "jws", $"referral/{(string)e["referral_id"]!}");
            }
        ),
    }.ToLookup(c => c.Type);

    /// <summary>The data as today's program would have written it; the same bytes where nothing is old.</summary>
    public static ReadOnlySpan<byte> Today(string type, ReadOnlySpan<byte> data)
    {
        if (!Changes.Contains(type) || JsonNode.Parse(data) is not JsonObject fact)
            return data;
        var isOld = false;
        foreach (var change in Changes[type].Where(c => c.IsOld(fact)))
        {
            change.Mend(fact);
            isOld = true;
        }
        return isOld ? Encoding.UTF8.GetBytes(fact.ToJsonString()) : data;
    }

    private static Func<JsonObject, bool> Lacks(string member) => e => !e.ContainsKey(member);

    private static void Seal(JsonObject fact, string member, string keyId)
    {
        if (fact[member] is not JsonValue clear)
            return;
        var content = Sealed.InClear(keyId, (string)clear!);
        fact[member] = new JsonObject
        {
            ["key_id"] = content.KeyId,
            ["nonce"] = content.Nonce,
            ["ciphertext"] = content.Ciphertext,
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
