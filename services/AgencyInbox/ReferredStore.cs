namespace Enforcement.AgencyInbox;

/// <summary>What the agency refers to Supervision: sealed already, so that nobody reads it here.</summary>
/// <param name="HandedAt">When a link took it last, machine time in microseconds; 0 before that.</param>
/// <param name="RefusedBecause">Supervision's reason, after which it is not sent again; null otherwise.</param>
internal sealed record ReferredMessage(
    long Number,
    string EventId,
    byte[] Body,
    string BodyHash,
    string MadeAt,
    long HandedAt,
    string? RefusedBecause
);

/// <summary>A receipt by Supervision.</summary>
internal sealed record SupervisionAnswer(long Number, string Kind, string? Reason, string At, string Jws);

/// <summary>The outgoing half of the agency's database; a connection of its own to the same file.</summary>
internal sealed class ReferredStore(string path)
    : InboxFile(
        path,
        """
        CREATE TABLE IF NOT EXISTS referred (
          number INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, body BLOB NOT NULL, body_hash TEXT NOT NULL,
          made_at TEXT NOT NULL, handed_at INTEGER NOT NULL, refused_because TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS answer (
          no INTEGER PRIMARY KEY, number INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT, at TEXT NOT NULL,
          jws TEXT NOT NULL, UNIQUE (number, kind)) STRICT;
        CREATE TABLE IF NOT EXISTS answers_read (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL) STRICT;
        INSERT OR IGNORE INTO answers_read VALUES (1, 0);
        """
    )
{
    /// <param name="eventId">The message that has it, where there is one.</param>
    /// <param name="make">The message for the next number; its bytes are kept before anybody is sent them.</param>
    public ReferredMessage Add(string eventId, Func<long, ReferredMessage> make)
    {
        lock (Gate)
        {
            if (Messages("WHERE event_id = $1", eventId) is [var known])
                return known;
            var m = make(Read("SELECT coalesce(max(number), 0) + 1 FROM referred", r => r.GetInt64(0))[0]);
            Run(
                "INSERT INTO referred (number, event_id, body, body_hash, made_at, handed_at) VALUES ($1, $2, "
                    + "$3, $4, $5, 0)",
                m.Number,
                m.EventId,
                m.Body,
                m.BodyHash,
                m.MadeAt
            );
            return m;
        }
    }

    public ReferredMessage? Find(long number) => Messages("WHERE number = $1", number) is [var one] ? one : null;

    public IReadOnlyList<ReferredMessage> After(long number, int most) =>
        Messages("WHERE number > $1 ORDER BY number LIMIT $2", number, most);

    /// <summary>Without a receipt, not refused, and last handed over before <paramref name="before"/>.</summary>
    public IReadOnlyList<ReferredMessage> Unanswered(long before) =>
        Messages(
            "WHERE refused_because IS NULL AND handed_at <= $1 AND NOT EXISTS (SELECT 1 FROM answer a WHERE "
                + "a.number = referred.number) ORDER BY number LIMIT 500",
            before
        );

    public void HandedOver(long number, long at) =>
        Locked("UPDATE referred SET handed_at = $2 WHERE number = $1", number, at);

    public void Refuse(long number, string reason) =>
        Locked("UPDATE referred SET refused_because = $2 WHERE number = $1", number, reason);

    /// <summary>False when one of its kind is here already.</summary>
    public bool Add(SupervisionAnswer a)
    {
        lock (Gate)
            return Run(
                    "INSERT OR IGNORE INTO answer (number, kind, reason, at, jws) VALUES ($1, $2, $3, $4, $5)",
                    a.Number,
                    a.Kind,
                    a.Reason,
                    a.At,
                    a.Jws
                ) > 0;
    }

    public IReadOnlyList<SupervisionAnswer> AnswersOf(long number)
    {
        lock (Gate)
            return Read(
                "SELECT number, kind, reason, at, jws FROM answer WHERE number = $1 ORDER BY no",
                r => new SupervisionAnswer(
                    r.GetInt64(0),
                    r.GetString(1),
                    r.IsDBNull(2) ? null : r.GetString(2),
                    r.GetString(3),
                    r.GetString(4)
                ),
                number
            );
    }

    /// <summary>How far Supervision's receipts were pulled.</summary>
    public long AnswersRead
    {
        get
        {
            lock (Gate)
                return Read("SELECT last FROM answers_read", r => r.GetInt64(0))[0];
        }
        set => Locked("UPDATE answers_read SET last = $1", value);
    }

    /// <summary>Whether Supervision still owes an answer.</summary>
    public bool AwaitsAnswers
    {
        get
        {
            lock (Gate)
                return Read(
                        "SELECT 1 FROM referred r WHERE refused_because IS NULL AND NOT EXISTS (SELECT 1 FROM "
                            + "answer a WHERE a.number = r.number AND a.kind IN ('returned', 'closed')) LIMIT 1",
                        _ => true
                    ).Count > 0;
        }
    }

    private void Locked(string sql, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
            Run(sql, values);
    }

    private IReadOnlyList<ReferredMessage> Messages(string where, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
            return Read(
                $"SELECT number, event_id, body, body_hash, made_at, handed_at, refused_because FROM referred {where}",
                r => new ReferredMessage(
                    r.GetInt64(0),
                    r.GetString(1),
                    r.GetFieldValue<byte[]>(2),
                    r.GetString(3),
                    r.GetString(4),
                    r.GetInt64(5),
                    r.IsDBNull(6) ? null : r.GetString(6)
                ),
                values
            );
    }
}
