using System.Text;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>
/// The messages made from the journal: each entry that sends or withdraws a referral gets its bytes once, before
/// anybody has seen them, and keeps them. A retry, a crash or a second way of delivery can therefore never make other
/// bytes.
/// </summary>
internal sealed class Deliveries(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    SupervisionKey key,
    EnforcementOptions options,
    TimeProvider time
) : IDisposable
{
    private const int PageSize = 100;
    private readonly SemaphoreSlim making = new(1);
    private readonly string source = $"/enforcement/{options.Division}/supervision";

    /// <summary>Makes what is not made yet; when it returns, everything approved before the call has its
    /// message.</summary>
    public async Task Make(CancellationToken token)
    {
        await making.WaitAsync(token);
        try
        {
            while (Unmade() is { Count: > 0 } rows)
                await journal.Keep(db => Insert(db, rows), token);
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>The agency says that a number never came: it is sent again, the same bytes under the same id.</summary>
    public Task Again(string agency, long number, CancellationToken token) =>
        journal.Keep(
            db =>
                db.Run(
                    "UPDATE delivery SET state = 'pending', problem = 'asked for again' WHERE agency = $1 AND "
                        + "number = $2 AND state = 'sent' AND NOT is_receipt",
                    agency,
                    number
                ),
            token
        );

    /// <summary>The agency sent again what we have answered: our receipts of it may have been lost on their
    /// way.</summary>
    public Task ReceiptsAgain(string agency, long number, CancellationToken token) =>
        journal.Keep(
            db =>
                db.Run(
                    "UPDATE delivery SET state = 'pending', problem = 'the agency repeats itself' WHERE agency = "
                        + "$1 AND number = $2 AND state = 'sent' AND is_receipt",
                    agency,
                    number
                ),
            token
        );

    public Task CountAttempt(long seq, CancellationToken token) =>
        journal.Keep(db => db.Run("UPDATE delivery SET attempts = attempts + 1 WHERE seq = $1", seq), token);

    /// <summary>A withdrawal may have come between: then it stays superseded.</summary>
    public Task MarkSent(IReadOnlyList<long> sequences, CancellationToken token) =>
        journal.Keep(
            db =>
            {
                var now = Instants.Micros(time.GetUtcNow());
                foreach (var seq in sequences)
                    db.Run(
                        "UPDATE delivery SET state = 'sent', sent_at = $2, problem = NULL WHERE seq = $1 AND "
                            + "state = 'pending'",
                        seq,
                        now
                    );
            },
            token
        );

    /// <summary>
    /// What a queue took and no receipt has answered since goes there again, until it is receipted: the agency's
    /// account may empty its queue, and a broker may lose one. A withdrawn referral is not waited for.
    /// </summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> SendAgain(CancellationToken token)
    {
        const string Unanswered = """
            state = 'sent' AND sent_at <= $1 AND NOT is_withdrawal
            AND EXISTS (SELECT 1 FROM agency a WHERE a.agency = delivery.agency AND a.delivery = 'amqp')
            AND EXISTS (SELECT 1 FROM referral r WHERE r.sent_seq = delivery.seq
              AND r.last_receipt IS NULL AND r.withdrawn_seq = 0)
            """;
        var before = Instants.Micros(time.GetUtcNow().AddSeconds(-options.Bus.Resend));
        using (var db = database.Read())
            if (db.Scalar($"SELECT 1 FROM delivery WHERE {Unanswered} LIMIT 1", before) is null)
                return false;
        await journal.Keep(
            db =>
                db.Run($"UPDATE delivery SET state = 'pending', problem = 'no receipt yet' WHERE {Unanswered}", before),
            token
        );
        return true;
    }

    public Task NoteProblem(long seq, string problem, CancellationToken token) =>
        journal.Keep(db => db.Run("UPDATE delivery SET problem = $2 WHERE seq = $1", seq, problem), token);

    private List<DeliveryRow> Unmade()
    {
        using var db = database.Read();
        // Entries are made in the order of the journal, so whatever is beyond the last one made is not made yet.
        var last = db.Deliveries.Max(d => (long?)d.Seq) ?? 0;
        var sent = db
            .Referrals.Where(r => r.SentSeq > last)
            .OrderBy(r => r.SentSeq)
            .Take(PageSize)
            .AsEnumerable()
            .Select(r => (Seq: r.SentSeq, Make: (Func<DeliveryRow>)(() => Message(r, r.SentSeq, false))));
        var withdrawn = db
            .Referrals.Where(r => r.WithdrawnSeq > last && r.SentSeq > 0)
            .OrderBy(r => r.WithdrawnSeq)
            .Take(PageSize)
            .AsEnumerable()
            .Select(r => (Seq: r.WithdrawnSeq, Make: (Func<DeliveryRow>)(() => Message(r, r.WithdrawnSeq, true))));
        var receipts = db
            .InboundReceipts.Where(r => r.Seq > last)
            .OrderBy(r => r.Seq)
            .Take(PageSize)
            .AsEnumerable()
            .Select(r => (r.Seq, Make: (Func<DeliveryRow>)(() => OwnReceipt(r, db.Agencies.Find(r.Agency)!.Delivery))));
        return [.. sent.Concat(withdrawn).Concat(receipts).OrderBy(x => x.Seq).Take(PageSize).Select(x => x.Make())];
    }

    // Who pulls, or is visited, finds it with the others of its number: only the bus has to be given it.
    private DeliveryRow OwnReceipt(InboundReceiptRow receipt, string delivery)
    {
        var body = Encoding.ASCII.GetBytes(receipt.Jws);
        return new()
        {
            Seq = receipt.Seq,
            Agency = receipt.Agency,
            Number = receipt.Number,
            IsReceipt = true,
            EventId = JournalHash.Read(journal.Reader.Page(receipt.Seq - 1, 1)[0].Header).Id.ToString(),
            Body = body,
            BodyHash = ReferralMessage.HashOf(body),
            State = delivery == AgencyRow.Amqp ? DeliveryRow.Pending : DeliveryRow.Sent,
        };
    }

    private DeliveryRow Message(ReferralRow referral, long seq, bool isWithdrawal)
    {
        var entry = journal.Reader.Page(seq - 1, 1)[0];
        var header = JournalHash.Read(entry.Header);
        var message = new ReferralMessage(
            header.Id.ToString(),
            source,
            referral.ReferralId,
            referral.Agency,
            referral.Number,
            seq,
            Convert.ToHexStringLower(entry.LeafHash),
            Instants.Text(header.Time),
            isWithdrawal ? null : referral.ClueJwe
        );
        var body = message.Write(key.Signing.SignJws);
        return new()
        {
            Seq = seq,
            Agency = referral.Agency,
            Number = referral.Number,
            IsWithdrawal = isWithdrawal,
            EventId = message.Id,
            Body = body,
            BodyHash = ReferralMessage.HashOf(body),
            State = DeliveryRow.Pending,
        };
    }

    private static void Insert(SupervisionDb db, IReadOnlyList<DeliveryRow> rows)
    {
        foreach (var r in rows)
        {
            // What was not sent before its withdrawal is never sent: the withdrawal itself fills the number.
            if (r.IsWithdrawal)
                db.Run(
                    "UPDATE delivery SET state = 'superseded' WHERE agency = $1 AND number = $2 AND state = "
                        + "'pending' AND NOT is_receipt",
                    r.Agency,
                    r.Number
                );
            db.Insert(
                "delivery",
                ("seq", r.Seq),
                ("agency", r.Agency),
                ("number", r.Number),
                ("is_withdrawal", r.IsWithdrawal),
                ("is_receipt", r.IsReceipt),
                ("event_id", r.EventId),
                ("body", r.Body),
                ("body_hash", r.BodyHash),
                ("state", r.State),
                ("attempts", 0),
                ("sent_at", 0)
            );
        }
    }

    public void Dispose() => making.Dispose();
}
