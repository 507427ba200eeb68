using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.AgencyInbox;

/// <summary>A message exactly as it came. It is never changed or deleted: what was seen once is known for
/// ever.</summary>
internal sealed record HeldMessage(
    string EventId,
    long Number,
    bool IsWithdrawal,
    string ReferralId,
    long JournalSeq,
    string LeafHash,
    string SentAt,
    byte[] Body,
    string BodyHash,
    string ReceivedAt
);

/// <summary>A receipt of ours. <paramref name="Key"/> stays the same over every attempt to hand it over.</summary>
internal sealed record OwnReceipt(
    long No,
    long Number,
    string Kind,
    string? Reason,
    string Jws,
    string Key,
    string State
)
{
    public const string Waiting = "waiting",
        HandedOver = "handed-over",
        Refused = "refused";
}

internal sealed record Alarm(long AtMicros, string Kind, long Number, string About);

/// <summary>A message that was refused, for a person to look at. The same bytes again only count up.</summary>
/// <param name="Sha256">Hex, of the whole message as it came; <paramref name="Body"/> may be only its
/// beginning.</param>
/// <param name="Detail">What does not fit, in words of ours; nothing of the content.</param>
internal sealed record RefusedMessage(
    long No,
    string Sha256,
    string Reason,
    string Detail,
    long Size,
    byte[] Body,
    long Times,
    long FirstAtMicros
);

/// <summary>What came from Supervision and what the agency answered.</summary>
internal sealed class InboxStore(string path, FaultPoints faults)
    : InboxFile(
        path,
        """
        CREATE TABLE IF NOT EXISTS message (
          number INTEGER NOT NULL, is_withdrawal INTEGER NOT NULL, event_id TEXT NOT NULL UNIQUE,
          referral_id TEXT NOT NULL, journal_seq INTEGER NOT NULL, leaf_hash TEXT NOT NULL, sent_at TEXT NOT NULL,
          body BLOB NOT NULL, body_hash TEXT NOT NULL, received_at TEXT NOT NULL,
          PRIMARY KEY (number, is_withdrawal)) STRICT;
        CREATE TABLE IF NOT EXISTS receipt (
          no INTEGER PRIMARY KEY, number INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT, jws TEXT NOT NULL,
          key TEXT NOT NULL, state TEXT NOT NULL,
          UNIQUE (number, kind)) STRICT;
        CREATE TABLE IF NOT EXISTS alarm (
          kind TEXT NOT NULL, number INTEGER NOT NULL, about TEXT NOT NULL, at INTEGER NOT NULL, times INTEGER NOT NULL,
          PRIMARY KEY (kind, number, about)) STRICT;
        CREATE TABLE IF NOT EXISTS quarantine (
          no INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, reason TEXT NOT NULL,
          detail TEXT NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL,
          times INTEGER NOT NULL, first_at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS receipt_waiting ON receipt (no) WHERE state = 'waiting';
        """
    )
{
    private long whole; // every number up to this one is held, and what is held stays

    /// <summary>The message and the receipt that says so, together or not at all.</summary>
    public void Add(HeldMessage m, OwnReceipt? receipt)
    {
        lock (Gate)
        {
            using var transaction = Connection.BeginTransaction();
            Run(
                "INSERT INTO message (number, is_withdrawal, event_id, referral_id, journal_seq, leaf_hash, "
                    + "sent_at, body, body_hash, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                m.Number,
                m.IsWithdrawal ? 1 : 0,
                m.EventId,
                m.ReferralId,
                m.JournalSeq,
                m.LeafHash,
                m.SentAt,
                m.Body,
                m.BodyHash,
                m.ReceivedAt
            );
            if (receipt is not null)
                Insert(receipt);
            faults.Hit("before-commit");
            transaction.Commit();
        }
    }

    public void Add(OwnReceipt receipt)
    {
        lock (Gate)
            Insert(receipt);
    }

    public void SetState(OwnReceipt receipt, string state)
    {
        lock (Gate)
            Run("UPDATE receipt SET state = $2 WHERE no = $1", receipt.No, state);
    }

    /// <summary>Whether it is the first of its kind.</summary>
    public bool Raise(Alarm alarm)
    {
        lock (Gate)
        {
            var known =
                Read(
                    "SELECT 1 FROM alarm WHERE kind = $1 AND number = $2 AND about = $3",
                    _ => true,
                    alarm.Kind,
                    alarm.Number,
                    alarm.About
                ).Count > 0;
            Run(
                "INSERT INTO alarm (kind, number, about, at, times) VALUES ($1, $2, $3, $4, 1) ON CONFLICT DO "
                    + "UPDATE SET times = times + 1",
                alarm.Kind,
                alarm.Number,
                alarm.About,
                alarm.AtMicros
            );
            return !known;
        }
    }

    /// <summary>Durable when it returns: only then may the message be acknowledged, which takes it off the
    /// queue.</summary>
    public void Quarantine(ReadOnlySpan<byte> body, string sha256, string reason, string detail, long atMicros)
    {
        lock (Gate)
        {
            using var transaction = Connection.BeginTransaction();
            Run(
                "INSERT INTO quarantine (sha256, reason, detail, size, body, times, first_at) VALUES ($1, $2, "
                    + "$3, $4, $5, 1, $6) ON CONFLICT (sha256) DO UPDATE SET times = times + 1",
                sha256,
                reason,
                detail,
                body.Length,
                Contracts.Quarantine.Kept(body),
                atMicros
            );
            Run(
                "DELETE FROM quarantine WHERE no <= (SELECT no FROM quarantine ORDER BY no DESC LIMIT 1 OFFSET $1)",
                Contracts.Quarantine.MostMessages
            );
            transaction.Commit();
        }
    }

    public IReadOnlyList<RefusedMessage> Quarantined(long after, int most)
    {
        lock (Gate)
            return Read(
                "SELECT no, sha256, reason, detail, size, body, times, first_at FROM quarantine WHERE no > $1 "
                    + "ORDER BY no LIMIT $2",
                r => new RefusedMessage(
                    r.GetInt64(0),
                    r.GetString(1),
                    r.GetString(2),
                    r.GetString(3),
                    r.GetInt64(4),
                    r.GetFieldValue<byte[]>(5),
                    r.GetInt64(6),
                    r.GetInt64(7)
                ),
                after,
                most
            );
    }

    /// <summary>Messages that have the id, or stand at the same place.</summary>
    public IReadOnlyList<HeldMessage> Like(string eventId, long number, bool isWithdrawal) =>
        Messages("WHERE event_id = $1 OR (number = $2 AND is_withdrawal = $3)", eventId, number, isWithdrawal ? 1 : 0);

    public IReadOnlyList<HeldMessage> At(long number) => Messages("WHERE number = $1 ORDER BY is_withdrawal", number);

    public IReadOnlyList<HeldMessage> After(long number, int most) =>
        Messages(
            "WHERE number IN (SELECT DISTINCT number FROM message WHERE number > $1 ORDER BY number LIMIT $2) "
                + "ORDER BY number, is_withdrawal",
            number,
            most
        );

    /// <summary>The newest numbers up to one.</summary>
    public IReadOnlyList<HeldMessage> UpTo(long number, int most) =>
        Messages(
            "WHERE number IN (SELECT DISTINCT number FROM message WHERE number <= $1 ORDER BY number DESC LIMIT "
                + "$2) ORDER BY number DESC, is_withdrawal",
            number,
            most
        );

    public IReadOnlyList<OwnReceipt> ReceiptsOf(long number) => Receipts("WHERE number = $1 ORDER BY no", number);

    public IReadOnlyList<OwnReceipt> WaitingReceipts() => Receipts("WHERE state = 'waiting' ORDER BY no LIMIT 500");

    public long LastNumber()
    {
        lock (Gate)
            return Read("SELECT coalesce(max(number), 0) FROM message", r => r.GetInt64(0))[0];
    }

    /// <summary>How many numbers are held.</summary>
    public long Count()
    {
        lock (Gate)
            return Read("SELECT count(DISTINCT number) FROM message", r => r.GetInt64(0))[0];
    }

    /// <summary>At most 100 numbers that never came although a later one did.</summary>
    public IReadOnlyList<long> Missing()
    {
        lock (Gate)
        {
            var (missing, last) = (new List<long>(), whole);
            foreach (
                var number in Read(
                    "SELECT DISTINCT number FROM message WHERE number > $1 ORDER BY number",
                    r => r.GetInt64(0),
                    whole
                )
            )
            {
                for (var hole = last + 1; hole < number && missing.Count < 100; hole++)
                    missing.Add(hole);
                last = number;
                if (missing.Count == 0)
                    whole = number;
            }
            return missing;
        }
    }

    public IReadOnlyList<Alarm> Alarms()
    {
        lock (Gate)
            return Read(
                "SELECT at, kind, number, about FROM alarm ORDER BY at DESC, kind, number LIMIT 100",
                r => new Alarm(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3))
            );
    }

    /// <summary>The newest of each kind, so that many of one cannot hide another.</summary>
    public IReadOnlyList<Alarm> AlarmsOfEachKind(int most)
    {
        lock (Gate)
            return Read(
                "SELECT at, kind, number, about FROM (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY at "
                    + "DESC, number) AS place FROM alarm) WHERE place <= $1 ORDER BY at DESC, kind, number",
                r => new Alarm(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3)),
                most
            );
    }

    /// <summary>How many of each kind there are, the kind with the newest first.</summary>
    public IReadOnlyList<(string Kind, long Count)> AlarmKinds()
    {
        lock (Gate)
            return Read("SELECT kind, count(*) FROM alarm GROUP BY kind ORDER BY max(at) DESC, kind", r =>
                (r.GetString(0), r.GetInt64(1))
            );
    }

    private IReadOnlyList<HeldMessage> Messages(string where, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
            return Read(
                "SELECT event_id, number, is_withdrawal, referral_id, journal_seq, leaf_hash, sent_at, body, "
                    + $"body_hash, received_at FROM message {where}",
                r => new HeldMessage(
                    r.GetString(0),
                    r.GetInt64(1),
                    r.GetInt64(2) == 1,
                    r.GetString(3),
                    r.GetInt64(4),
                    r.GetString(5),
                    r.GetString(6),
                    r.GetFieldValue<byte[]>(7),
                    r.GetString(8),
                    r.GetString(9)
                ),
                values
            );
    }

    private IReadOnlyList<OwnReceipt> Receipts(string where, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
            return Read(
                $"SELECT no, number, kind, reason, jws, key, state FROM receipt {where}",
                r => new OwnReceipt(
                    r.GetInt64(0),
                    r.GetInt64(1),
                    r.GetString(2),
                    r.IsDBNull(3) ? null : r.GetString(3),
                    r.GetString(4),
                    r.GetString(5),
                    r.GetString(6)
                ),
                values
            );
    }

    private void Insert(OwnReceipt r) =>
        Run(
            "INSERT INTO receipt (number, kind, reason, jws, key, state) VALUES ($1, $2, $3, $4, $5, $6)",
            r.Number,
            r.Kind,
            r.Reason,
            r.Jws,
            r.Key,
            r.State
        );
}
