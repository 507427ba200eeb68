using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;

namespace Enforcement.AgencyInbox;

/// <summary>
/// One agency's side: takes each referral exactly once, whatever the bus repeats or loses, and answers with receipts
/// signed by its own key. Trusts nothing but Supervision's signature.
/// </summary>
internal sealed partial class Inbox(
    InboxOptions options,
    InboxKeys keys,
    InboxStore store,
    Referring referring,
    Proving proving,
    ISupervisionLink link,
    DomainClock clock,
    TimeProvider time,
    FaultPoints faults,
    ILogger<Inbox> log
) : IAsyncDisposable
{
    public const string MissingNumber = "MISSING_NUMBER",
        OtherBytes = Reasons.OtherBytes,
        UnreadableClue = Reasons.UnreadableClue,
        ReceiptRefused = "RECEIPT_REFUSED",
        AnswerRefused = "ANSWER_REFUSED";
    private readonly SemaphoreSlim handing = new(1);
    private readonly Lock taking = new();

    public string Agency => options.Agency;

    /// <summary>Subjects of those whom its settings let in.</summary>
    public IReadOnlySet<string> Clerks { get; } =
        options.Clerks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet();

    /// <summary>Whether the agency's letters are 检察建议: those of a procuratorate alone are.</summary>
    public bool MayRecommend => Agency == Agencies.Procuratorate;
    public InboxKeys Keys => keys;
    public InboxStore Store => store;
    public Referring Referring => referring;
    public ISupervisionLink Link => link;
    internal FaultPoints Faults => faults;

    /// <summary>The link to Supervision has brought in, and goes: set by the link, taken back by <see
    /// cref="InboxWorker"/>. Not so at the start, when nobody has tried.</summary>
    public bool IsReached { get; set; }

    /// <summary>Brings in a message as it came. What is not well is an alarm, is kept apart with its reason, and
    /// changes nothing else.</summary>
    public BroughtIn BringIn(ReadOnlyMemory<byte> body)
    {
        var hash = ReferralMessage.HashOf(body.Span);
        ReferralMessage message;
        try
        {
            message = ReferralMessage.Read(body, keys.Supervision.VerifyJws);
        }
        catch (MessageFault e)
        {
            return Refuse(body.Span, e.Reason, e.Message, 0, hash, hash);
        }
        if (message.Agency != Agency)
            return Refuse(
                body.Span,
                MessageFault.Misaddressed,
                "signed for another agency",
                message.Number,
                message.Id,
                hash
            );
        lock (taking)
        {
            var known = store.Like(message.Id, message.Number, message.IsWithdrawal);
            // The same bytes again are a repetition. Other bytes under a known id or number are an attack or a broken
            // sender.
            if (known.Count > 0)
                return known.All(k => k.BodyHash == hash)
                    ? new(false, message.Number, message.IsWithdrawal, null)
                    : Refuse(
                        body.Span,
                        OtherBytes,
                        "its id or number is held with other bytes",
                        message.Number,
                        message.Id,
                        hash
                    );
            // Nothing is signed for that cannot be read: the sender would think it has arrived.
            if (message.Clue is { } clue && keys.Decryption.Decrypt(clue) is null)
                return Refuse(
                    body.Span,
                    UnreadableClue,
                    "its clue is not encrypted for the key of this inbox",
                    message.Number,
                    message.Id,
                    hash
                );
            var now = clock.Now;
            var held = new HeldMessage(
                message.Id,
                message.Number,
                message.IsWithdrawal,
                message.ReferralId,
                message.JournalSeq,
                message.LeafHash,
                message.Time,
                body.ToArray(),
                hash,
                Instants.Text(now)
            );
            store.Add(held, message.IsWithdrawal ? null : Sign(message.Number, Receipt.Received, hash, null, now));
            Faults.Hit("after-commit");
        }
        foreach (var missing in store.Missing())
            Raise(MissingNumber, missing, "");
        return new(true, message.Number, message.IsWithdrawal, null);
    }

    /// <summary>Supervision's receipt of what we referred, come by a link. What is not well is an alarm and changes
    /// nothing else.</summary>
    public void RecordAnswer(string jws)
    {
        try
        {
            referring.RecordAnswer(jws);
        }
        catch (Refusal refusal)
        {
            var body = Encoding.UTF8.GetBytes(jws);
            var hash = ReferralMessage.HashOf(body);
            store.Quarantine(body, hash, AnswerRefused, refusal.Reason, Instants.Micros(time.GetUtcNow()));
            Raise(AnswerRefused, 0, $"{refusal.Reason}: {hash}");
        }
    }

    /// <summary>An answer of the agency's staff. The same answer again is the same receipt.</summary>
    /// <exception cref="Refusal">unknown or withdrawn number, or out of order.</exception>
    public OwnReceipt Answer(long number, string kind, string? reason)
    {
        lock (taking)
        {
            var held = store.At(number);
            if (held.Count == 0)
                throw Refusal.NotFound(Reasons.UnknownNumber, $"number {number} is not held here");
            if (held.Any(m => m.IsWithdrawal))
                throw Refusal.Precondition(Reasons.ReferralWithdrawn, $"number {number} was withdrawn");
            var receipts = store.ReceiptsOf(number);
            if (receipts.FirstOrDefault(r => r.Kind == kind && r.Reason == reason) is { } same)
                return same;
            var last = receipts.LastOrDefault()?.Kind;
            if (!Receipt.MayFollow(last, kind))
                throw Refusal.Precondition(Reasons.ReceiptOrder, $"{kind} does not follow {last ?? "nothing"}");
            store.Add(Sign(number, kind, held[0].BodyHash, reason, clock.Now));
            return store.ReceiptsOf(number)[^1];
        }
    }

    /// <summary>Hands over what waits, in order; stops at the first that must wait longer.</summary>
    public async Task HandOverReceipts(CancellationToken token)
    {
        await handing.WaitAsync(token);
        try
        {
            foreach (var receipt in store.WaitingReceipts())
            {
                Faults.Hit("before-receipt");
                var result = await link.Give(receipt, token);
                if (result.Done)
                    Faults.Hit("after-receipt");
                if (result.Done)
                    store.SetState(receipt, OwnReceipt.HandedOver);
                else if (result.RefusedBecause is { } reason)
                {
                    store.SetState(receipt, OwnReceipt.Refused);
                    // Withdrawn meanwhile: the withdrawal is on its way here.
                    if (reason != Reasons.ReferralWithdrawn)
                        Raise(ReceiptRefused, receipt.Number, $"{receipt.Kind}: {reason}");
                }
                else
                    return;
            }
        }
        finally
        {
            handing.Release();
        }
    }

    /// <summary>What a person carries to Supervision: all receipts of a number, or those that wait and a request for
    /// each number that never came.</summary>
    public IReadOnlyList<OwnReceipt> Export(long number)
    {
        var receipts = number > 0 ? store.ReceiptsOf(number) : store.WaitingReceipts();
        // No other way takes them: who has the file has handed it over, and may export it again by its number.
        if (options.Delivery == "file")
            foreach (var receipt in receipts.Where(r => r.State == OwnReceipt.Waiting))
                store.SetState(receipt, OwnReceipt.HandedOver);
        return number > 0
            ? receipts
            : [.. receipts, .. store.Missing().Select(n => Sign(n, Receipt.Missing, "", null, clock.Now))];
    }

    public async Task AskForMissing(CancellationToken token)
    {
        foreach (var number in store.Missing())
            await link.AskFor(
                new Receipt(Receipt.Missing, Agency, number, "", Instants.Text(clock.Now), null).Write(
                    keys.Signing.SignJws
                ),
                token
            );
    }

    /// <summary>What cannot be proven is an alarm; what is held stays.</summary>
    public async Task Prove(CancellationToken token)
    {
        if (await proving.Prove(token) is var (kind, about))
            Raise(kind, 0, about);
    }

    /// <summary>Whether a checked proof is held that the message's entry stands in Supervision's journal.</summary>
    public bool IsProven(HeldMessage message) => proving.Store.Of(message.JournalSeq) is not null;

    /// <summary>All that is held and was answered, for whoever must prove it later. What Supervision refused is no
    /// answer.</summary>
    public byte[] Trail()
    {
        lock (taking)
        {
            var entries = new List<TrailEntry>();
            for (var after = 0L; store.After(after, 500) is { Count: > 0 } page; after = page[^1].Number)
                foreach (var number in page.GroupBy(m => m.Number))
                {
                    entries.AddRange(
                        number.Select(m => new TrailEntry(
                            Verification.Referrals.Trail.Message,
                            Encoding.UTF8.GetString(m.Body)
                        ))
                    );
                    entries.AddRange(
                        number
                            .Select(m => proving.Store.Of(m.JournalSeq))
                            .OfType<string>()
                            .Select(p => new TrailEntry(Verification.Referrals.Trail.Proof, p))
                    );
                    entries.AddRange(
                        store
                            .ReceiptsOf(number.Key)
                            .Where(r => r.State != OwnReceipt.Refused)
                            .Select(r => new TrailEntry(Verification.Referrals.Trail.Receipt, r.Jws))
                    );
                }
            return Verification.Referrals.Trail.Write(
                Agency,
                keys.Supervision.Jwk,
                keys.Signing.Public.Jwk,
                entries,
                Instants.Text(clock.Now),
                keys.Signing.SignJws
            );
        }
    }

    public string? Clue(HeldMessage message)
    {
        try
        {
            return ReferralMessage.Read(message.Body, keys.Supervision.VerifyJws).Clue is { } clue
                ? keys.Decryption.Decrypt(clue)
                : null;
        }
        catch (MessageFault)
        {
            return null;
        }
    }

    public string StateOf(IReadOnlyList<HeldMessage> held) =>
        held.Any(m => m.IsWithdrawal)
            ? "withdrawn"
            : store.ReceiptsOf(held[0].Number).LastOrDefault(r => r.State != OwnReceipt.Refused)?.Kind
                ?? Receipt.Received;

    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();
        handing.Dispose();
        referring.Dispose();
        proving.Dispose();
        store.Dispose();
        keys.Dispose();
    }

    private OwnReceipt Sign(long number, string kind, string bodyHash, string? reason, DateTimeOffset now) =>
        new(
            0,
            number,
            kind,
            reason,
            new Receipt(kind, Agency, number, bodyHash, Instants.Text(now), reason).Write(keys.Signing.SignJws),
            Guid.CreateVersion7().ToString(),
            OwnReceipt.Waiting
        );

    private BroughtIn Refuse(
        ReadOnlySpan<byte> body,
        string kind,
        string detail,
        long number,
        string about,
        string hash
    )
    {
        store.Quarantine(body, hash, kind, detail, Instants.Micros(time.GetUtcNow()));
        Raise(kind, number, about);
        return new(false, number, false, kind);
    }

    private void Raise(string kind, long number, string about)
    {
        if (store.Raise(new(Instants.Micros(time.GetUtcNow()), kind, number, about)))
            LogAlarm(Agency, kind, number, about);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Inbox {Agency}: {Kind}, number {Number}, {About}.")]
    partial void LogAlarm(string agency, string kind, long number, string about);
}

/// <param name="Number">0 when it cannot be known.</param>
/// <param name="RefusedBecause">Kind of the alarm that was raised; null when it is well.</param>
internal sealed record BroughtIn(bool IsNew, long Number, bool IsWithdrawal, string? RefusedBecause)
{
    /// <summary>It is well, and was not here before.</summary>
    public bool Counts => RefusedBecause is null && IsNew;
}
