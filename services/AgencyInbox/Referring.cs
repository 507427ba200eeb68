using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;

namespace Enforcement.AgencyInbox;

/// <summary>
/// The other way: what the agency refers to Supervision. Sealed and signed once, kept, and sent until Supervision's
/// signed receipt is here; only that receipt says that it arrived.
/// </summary>
internal sealed partial class Referring(
    InboxOptions options,
    InboxKeys keys,
    ReferredStore store,
    ISupervisionLink link,
    DomainClock clock,
    TimeProvider time,
    TimeSpan resend,
    ILogger<Inbox> log
) : IDisposable
{
    private readonly SemaphoreSlim handing = new(1);

    public ReferredStore Store => store;

    /// <param name="id">Of the message: known already, it is that message.</param>
    /// <exception cref="Refusal">about the justice bureau or its station, whom Supervision is.</exception>
    public ReferredMessage Refer(string about, string text, Guid id)
    {
        if (Offices.Supervise(about))
            throw Refusal.Precondition(Reasons.InboundGoesAround, $"a clue about {about} is not referred to it");
        return Keep(id, null, new InboundClue(about, text).Write());
    }

    /// <param name="id">As of <see cref="Refer"/>.</param>
    public ReferredMessage Recommend(InboundRecommendation letter, Guid id) =>
        Keep(id, InboundMessage.Recommendation, letter.Write());

    /// <summary>clue or recommendation.</summary>
    public static string KindOf(ReferredMessage message) =>
        InboundMessage.OwnKind(message.Body) ?? InboundMessage.AClue;

    /// <exception cref="Refusal">sealed it is more than Supervision takes; nothing is kept.</exception>
    private ReferredMessage Keep(Guid id, string? kind, string content)
    {
        var clue = keys.SupervisionEncryption.Encrypt(content);
        var now = Instants.Text(clock.Now);
        return store.Add(id.ToString(), number =>
        {
            var message = new InboundMessage(id.ToString(), options.Agency, number, now, clue, kind);
            var body = message.Write(keys.Signing.SignJws);
            if (body.Length > InboundMessage.MostBytes)
                throw Refusal.Invalid(
                    "text",
                    Reasons.TooLong,
                    $"sealed and signed it has {body.Length} bytes, at most {InboundMessage.MostBytes} are taken"
                );
            return new(number, message.Id, body, ReferralMessage.HashOf(body), now, 0, null);
        });
    }

    /// <summary>Hands over what has no receipt yet, in order; stops at the first that must wait longer.</summary>
    public async Task HandOver(CancellationToken token)
    {
        await handing.WaitAsync(token);
        try
        {
            foreach (var message in store.Unanswered(Instants.Micros(time.GetUtcNow() - resend)))
            {
                var result = await link.Send(message, token);
                if (result.Done)
                    store.HandedOver(message.Number, Instants.Micros(time.GetUtcNow()));
                else if (result.RefusedBecause is { } reason)
                {
                    store.Refuse(message.Number, reason);
                    LogRefused(options.Agency, message.Number, reason);
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

    /// <summary>A receipt by Supervision, as it came.</summary>
    /// <returns>The receipt, and whether it is the first of its kind.</returns>
    /// <exception cref="Refusal">not by Supervision, or not about what we sent.</exception>
    public (Receipt Receipt, bool IsNew) RecordAnswer(string jws)
    {
        Receipt receipt;
        try
        {
            receipt = Receipt.Read(jws, keys.Supervision.VerifyJws, options.Agency);
        }
        catch (MessageFault e) when (e.Reason == MessageFault.Malformed)
        {
            throw Refusal.Invalid("receipt", Reasons.ReceiptMalformed, e.Message);
        }
        catch (MessageFault e)
        {
            throw Refusal.Denied(Reasons.ReceiptForged, e.Message);
        }
        if (store.Find(receipt.Number) is not { } sent)
            throw Refusal.NotFound(Reasons.UnknownNumber, $"we referred no number {receipt.Number}");
        if (receipt.BodyHash != sent.BodyHash)
            throw Refusal.Precondition(
                Reasons.ReceiptOfOtherBody,
                $"number {receipt.Number} was sent with another body than this receipt signs"
            );
        return (
            receipt,
            store.Add(new SupervisionAnswer(receipt.Number, receipt.Kind, receipt.Reason, receipt.At, jws))
        );
    }

    public string StateOf(ReferredMessage message) =>
        store.AnswersOf(message.Number).LastOrDefault()?.Kind
        ?? (
            message.RefusedBecause is not null ? "refused"
            : message.HandedAt > 0 ? "handed-over"
            : "waiting"
        );

    public void Dispose()
    {
        handing.Dispose();
        store.Dispose();
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Inbox {Agency}: Supervision refuses what we referred as number {Number}: {Reason}."
    )]
    partial void LogRefused(string agency, long number, string reason);
}
