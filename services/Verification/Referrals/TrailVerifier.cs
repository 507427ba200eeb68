using System.Text;
using System.Text.Json;

namespace Enforcement.Verification.Referrals;

/// <summary>What a check of a trail found.</summary>
/// <param name="FailedCheck">One of <see cref="TrailVerifier.Checks"/>; null when all hold.</param>
/// <param name="Difference">What differs; empty when nothing does.</param>
/// <param name="Missing">Numbers that never came although a later one did: not tampering, but a hole to ask
/// about.</param>
/// <param name="Unproven">Numbers whose entry in Supervision's journal is not proven by the file: it was not asked for,
/// or no way led there.</param>
public sealed record TrailResult(
    string? FailedCheck,
    string Difference,
    string Agency,
    int Messages,
    int Receipts,
    IReadOnlyList<long> Missing,
    IReadOnlyList<long> Unproven
);

/// <summary>Checks a <see cref="Trail"/> with nothing but the file and, where the caller got them in person, the two
/// public keys.</summary>
public static class TrailVerifier
{
    /// <summary>In the order in which they are made; the first that fails is named.</summary>
    public static IReadOnlyList<string> Checks { get; } =
    ["format", "keys", "chain", "head", "message", "number", "proof", "receipt"];

    private sealed class Fault(string check, string difference) : Exception(difference)
    {
        public string Check => check;
    }

    /// <param name="verifierOf">From a public key (JWK) to what gives the payload of a compact JWS signed by it, else
    /// null.
    /// Throws <see cref="FormatException"/> for what is no key.</param>
    /// <param name="supervisionKey">Supervision's key as it was handed over in person; null: the file's own is
    /// believed.</param>
    /// <param name="agencyKey">The agency's, likewise.</param>
    public static TrailResult Verify(
        ReadOnlyMemory<byte> file,
        Func<string, Func<string, byte[]?>> verifierOf,
        string? supervisionKey,
        string? agencyKey
    )
    {
        try
        {
            return Check(file, verifierOf, supervisionKey, agencyKey);
        }
        catch (Fault e)
        {
            return new(e.Check, e.Message, "", 0, 0, [], []);
        }
    }

    private static TrailResult Check(
        ReadOnlyMemory<byte> file,
        Func<string, Func<string, byte[]?>> verifierOf,
        string? supervisionKey,
        string? agencyKey
    )
    {
        using var json = Formatted(() => ReferralMessage.Parse(file));
        var root = json.RootElement;
        if (Formatted(() => ReferralMessage.Text(root, "format")) != Trail.Format)
            throw new Fault("format", $"format is not {Trail.Format}");
        var (agency, head) = (
            Formatted(() => ReferralMessage.Text(root, "agency")),
            Formatted(() => ReferralMessage.Text(root, "head"))
        );
        if (!root.TryGetProperty("entries", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new Fault("format", "the list entries is missing");
        var entries = list.EnumerateArray()
            .Select(e =>
                Formatted(() =>
                    (
                        Kind: ReferralMessage.Text(e, "kind"),
                        Body: ReferralMessage.Text(e, "body"),
                        Chain: ReferralMessage.Text(e, "chain")
                    )
                )
            )
            .ToList();
        if (entries.FindIndex(e => e.Kind is not (Trail.Message or Trail.Receipt or Trail.Proof)) is >= 0 and var odd)
            throw new Fault("format", $"entry {odd + 1} is neither a message, a proof nor a receipt");
        var bySupervision = Key(root, "supervision_key", supervisionKey, verifierOf);
        var byAgency = Key(root, "agency_key", agencyKey, verifierOf);

        var chain = new byte[32];
        for (var i = 0; i < entries.Count; i++)
            if (Convert.ToHexStringLower(chain = Trail.Next(chain, entries[i].Body)) != entries[i].Chain)
                throw new Fault("chain", $"entry {i + 1} is not the one that was written there");
        Signed(head, byAgency, agency, entries.Count, Convert.ToHexStringLower(chain));

        var sent = new SortedDictionary<(long Number, bool IsWithdrawal), string>();
        var messages = new List<ReferralMessage>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Kind != Trail.Message)
                continue;
            var body = Encoding.UTF8.GetBytes(entries[i].Body);
            var message = Read("message", i, () => ReferralMessage.Read(body, bySupervision));
            if (message.Agency != agency)
                throw new Fault("message", $"entry {i + 1} was sent to {message.Agency}");
            if (!sent.TryAdd((message.Number, message.IsWithdrawal), ReferralMessage.HashOf(body)))
                throw new Fault("number", $"number {message.Number} stands there twice");
            messages.Add(message);
        }
        var proven = new HashSet<long>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Kind != Trail.Proof)
                continue;
            var proof = Read("proof", i, () => InclusionProof.Read(entries[i].Body));
            if (messages.Find(m => m.JournalSeq == proof.Seq) is not { } message)
                throw new Fault("proof", $"entry {i + 1} proves entry {proof.Seq}, of which there is no message");
            if (proof.Fault(message.LeafHash, bySupervision) is { } fault)
                throw new Fault("proof", $"entry {i + 1}: {fault}");
            proven.Add(proof.Seq);
        }
        var receipts = 0;
        var last = new Dictionary<long, string>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Kind != Trail.Receipt)
                continue;
            var receipt = Read("receipt", i, () => Receipt.Read(entries[i].Body, byAgency, agency));
            if (!sent.TryGetValue((receipt.Number, false), out var hash))
                throw new Fault("receipt", $"entry {i + 1} answers number {receipt.Number}, which is not there");
            if (receipt.BodyHash != hash)
                throw new Fault("receipt", $"entry {i + 1} answers another body of number {receipt.Number}");
            if (!Receipt.MayFollow(last.GetValueOrDefault(receipt.Number), receipt.Kind))
                throw new Fault(
                    "receipt",
                    $"entry {i + 1}: {receipt.Kind} does not follow "
                        + $"{last.GetValueOrDefault(receipt.Number) ?? "nothing"}"
                );
            last[receipt.Number] = receipt.Kind;
            receipts++;
        }
        var held = sent.Keys.Select(k => k.Number).ToHashSet();
        return new(
            null,
            "",
            agency,
            sent.Count,
            receipts,
            [.. Holes(held)],
            [.. messages.Where(m => !proven.Contains(m.JournalSeq)).Select(m => m.Number).Distinct().Order().Take(100)]
        );
    }

    private static IEnumerable<long> Holes(HashSet<long> held)
    {
        // A file may claim any number; its holes are listed up to a hundred and no further.
        var (seen, shown) = (0, 0);
        for (long n = 1; seen < held.Count && shown < 100; n++)
            if (held.Contains(n))
                seen++;
            else
            {
                shown++;
                yield return n;
            }
    }

    private static Func<string, byte[]?> Key(
        JsonElement root,
        string name,
        string? known,
        Func<string, Func<string, byte[]?>> verifierOf
    )
    {
        var said = Formatted(() => ReferralMessage.Text(root, name));
        if (known is not null && known.Trim() != said)
            throw new Fault("keys", $"{name} is not the key that was handed over");
        try
        {
            return verifierOf(said);
        }
        catch (FormatException e)
        {
            throw new Fault("keys", $"{name}: {e.Message}");
        }
    }

    private static void Signed(string head, Func<string, byte[]?> byAgency, string agency, int entries, string chain)
    {
        var payload = byAgency(head) ?? throw new Fault("head", "the head is not signed by the agency's key");
        using var json = Read("head", -1, () => ReferralMessage.Parse(payload));
        var said = Read("head", -1, () =>
            (
                ReferralMessage.Text(json.RootElement, "agency"),
                ReferralMessage.Whole(json.RootElement, "entries"),
                ReferralMessage.Text(json.RootElement, "chain")
            )
        );
        if (said != (agency, entries, chain))
            throw new Fault(
                "head",
                $"the agency signed for {said.Item2} entries of {said.Item1}, not for these {entries} of {agency}"
            );
    }

    private static T Formatted<T>(Func<T> read) => Read("format", -1, read);

    private static T Read<T>(string check, int entry, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (MessageFault e)
        {
            throw new Fault(check, entry < 0 ? e.Message : $"entry {entry + 1}: {e.Message}");
        }
    }
}
