using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>
/// Takes receipts, from the bus and by gRPC alike: the agency's signature over the hash of exactly what it was sent, in
/// the order of <see cref="Receipt.MayFollow"/>. What is refused is kept in quarantine.
/// </summary>
internal sealed partial class ReceiptDesk(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    Sealer sealer,
    TimeProvider time,
    ILogger<ReceiptDesk> log
)
{
    /// <exception cref="Refusal">not a receipt by this agency.</exception>
    public Receipt Verify(string agency, string jws)
    {
        using var db = database.Read();
        var signer = db.Agencies.Find(agency)
            ?? throw Refusal.NotFound(Reasons.UnknownAgency, $"no agency {agency} is registered");
        try
        {
            return Receipt.Read(jws, VerificationKey.Parse(signer.SigningJwk).VerifyJws, agency);
        }
        catch (MessageFault e) when (e.Reason == MessageFault.Malformed)
        {
            throw Refusal.Invalid("receipt", Reasons.ReceiptMalformed, e.Message);
        }
        catch (MessageFault e)
        {
            throw Refusal.Denied(Reasons.ReceiptForged, e.Message);
        }
    }

    /// <summary>No fact when the same receipt was taken before.</summary>
    public IReadOnlyList<IEvent> Accept(SupervisionDb db, Receipt receipt, string jws, DateTimeOffset now)
    {
        var referral = db.Referrals.FirstOrDefault(r => r.Agency == receipt.Agency && r.Number == receipt.Number)
            ?? throw Refusal.NotFound(Reasons.UnknownNumber, $"{receipt.Agency} was sent no number {receipt.Number}");
        var sent = db.Deliveries.FirstOrDefault(d => d.Seq == referral.SentSeq);
        return
        [
            .. Decide(
                    referral,
                    sent?.BodyHash,
                    db.Receipts.Find(receipt.Agency, receipt.Number, receipt.Kind) is not null,
                    receipt,
                    jws,
                    text => sealer.Seal(db, ReferralRow.KeyOf(referral.ReferralId), text)
                )
                .Select(fact => fact with { Clock = ReferralClocks.After(db, referral, fact.Kind, fact.At, now) }),
        ];
    }

    internal static IReadOnlyList<ReferralReceipted> Decide(
        ReferralRow referral,
        string? bodyHash,
        bool isTaken,
        Receipt receipt,
        string jws,
        Func<string, Sealed> seal
    )
    {
        if (receipt.BodyHash != bodyHash)
            throw Refusal.Precondition(
                Reasons.ReceiptOfOtherBody,
                $"number {receipt.Number} was sent with another body than this receipt signs"
            );
        if (isTaken)
            return [];
        if (referral.State == ReferralState.Withdrawn)
            throw Refusal.Precondition(Reasons.ReferralWithdrawn, $"number {receipt.Number} was withdrawn");
        if (!Receipt.MayFollow(referral.LastReceipt, receipt.Kind))
            throw Refusal.Precondition(
                Reasons.ReceiptOrder,
                $"{receipt.Kind} does not follow {referral.LastReceipt ?? "the sending"}"
            );
        return
        [
            new ReferralReceipted(
                referral.ReferralId,
                referral.Agency,
                referral.Number,
                receipt.Kind,
                Instants.Parse(receipt.At),
                receipt.Reason is { } reason ? seal(reason) : null,
                seal(jws)
            ),
        ];
    }

    public async Task Quarantine(string agency, string message, string reason, CancellationToken token)
    {
        var bytes = Contracts.Quarantine.Kept(Encoding.UTF8.GetBytes(message));
        var (hash, now) = (Convert.ToHexStringLower(SHA256.HashData(bytes)), Instants.Micros(time.GetUtcNow()));
        await journal.Keep(
            db =>
            {
                db.RunNamed(
                    """
                    INSERT INTO quarantine (sha256, agency, reason, body, times, first_at)
                    VALUES ($sha256, $agency, $reason, $body, 1, $first_at)
                    ON CONFLICT (agency, sha256) DO UPDATE SET times = times + 1
                    """,
                    ("sha256", hash),
                    ("agency", agency),
                    ("reason", reason),
                    ("body", bytes),
                    ("first_at", now)
                );
                db.Run(
                    "DELETE FROM quarantine WHERE rowid IN (SELECT rowid FROM quarantine ORDER BY first_at DESC "
                        + "LIMIT -1 OFFSET $1)",
                    Contracts.Quarantine.MostMessages
                );
            },
            token
        );
        LogRefused(agency, reason, hash);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A message from {Agency} was refused: {Reason}. It is kept in quarantine as {Hash}."
    )]
    partial void LogRefused(string agency, string reason, string hash);
}
