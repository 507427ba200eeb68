using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>A message of an agency, its signature proven and its clue opened.</summary>
/// <param name="Clue">What is sealed here: of a recommendation its text, about nobody: it hides from none.</param>
/// <param name="Letter">The recommendation; null: a clue.</param>
internal sealed record OpenedInbound(
    InboundMessage Message,
    string BodyHash,
    InboundClue Clue,
    InboundRecommendation? Letter = null
);

/// <summary>
/// Takes what agencies refer to us, from the bus, by gRPC and from files alike. A (agency, number) is taken once for
/// ever, and the reply is our signed receipts over exactly what came: of a recommendation also the answer.
/// </summary>
internal sealed class InboundDesk(
    Database<SupervisionDb> database,
    SupervisionKey key,
    Sealer sealer,
    IInboundLetters letters
)
{
    public const int LongestMessage = InboundMessage.MostBytes;

    /// <exception cref="Refusal">not a referral by this agency, or none that belongs here.</exception>
    public OpenedInbound Open(string agency, ReadOnlyMemory<byte> body)
    {
        if (body.Length is 0 or > LongestMessage)
            throw Refusal.Invalid(
                "body",
                Reasons.OutOfRange,
                $"body has {body.Length} bytes, allowed is 1 to {LongestMessage}"
            );
        InboundMessage message;
        using (var db = database.Read())
        {
            var signer = db.Agencies.Find(agency)
                ?? throw Refusal.NotFound(Reasons.UnknownAgency, $"no agency {Fields.Shown(agency)} is registered");
            try
            {
                message = InboundMessage.Read(body, VerificationKey.Parse(signer.SigningJwk).VerifyJws, agency);
            }
            catch (MessageFault e) when (e.Reason == MessageFault.Malformed)
            {
                throw Refusal.Invalid("body", Reasons.InboundMalformed, e.Message);
            }
            catch (MessageFault e)
            {
                throw Refusal.Denied(Reasons.InboundForged, e.Message);
            }
        }
        if (key.Decryption.Decrypt(message.Clue) is not { } opened)
            throw Refusal.Precondition(Reasons.UnreadableClue, "the clue is not encrypted for Supervision's key");
        try
        {
            return message.Kind is null
                ? Clue(message, body, InboundClue.Read(opened))
                : Letter(message, body, InboundRecommendation.Read(opened));
        }
        catch (MessageFault e)
        {
            throw Refusal.Invalid("clue", Reasons.InboundMalformed, e.Message);
        }
    }

    private static OpenedInbound Clue(InboundMessage message, ReadOnlyMemory<byte> body, InboundClue clue)
    {
        var about = clue.About.Length == 0 ? "" : Fields.Code(clue.About, "about", 20);
        // Nobody in the house it is about would be kept from it here.
        if (Offices.Supervise(about))
            throw Refusal.Precondition(
                Reasons.InboundGoesAround,
                "a clue about the justice bureau or its station is not referred to it"
            );
        return new(
            message,
            ReferralMessage.HashOf(body.Span),
            new(about, ClueText.Plain(clue.Text, "text", InboundClue.Longest))
        );
    }

    // It is addressed to whom it names, the justice bureau too: nothing of it goes around anybody.
    private static OpenedInbound Letter(InboundMessage message, ReadOnlyMemory<byte> body, InboundRecommendation letter)
    {
        var plain = letter with
        {
            About = letter.About.Length == 0 ? "" : Fields.Code(letter.About, "about", 20),
            Number = ClueText.Plain(letter.Number, "number", InboundRecommendation.LongestNumber),
            Subject = ClueText.Plain(letter.Subject, "subject", InboundRecommendation.LongestSubject),
            Text = ClueText.Plain(letter.Text, "text", InboundClue.Longest),
        };
        return new(message, ReferralMessage.HashOf(body.Span), new("", plain.Text), plain);
    }

    /// <summary>No fact when the same bytes came before.</summary>
    public IReadOnlyList<IEvent> Accept(SupervisionDb db, OpenedInbound opened, DateTimeOffset now)
    {
        var (message, hash) = (opened.Message, opened.BodyHash);
        if (
            db.InboundReferrals.FirstOrDefault(r => r.Agency == message.Agency && r.Number == message.Number) is
            { } known
        )
            return known.BodyHash == hash
                ? []
                : throw Refusal.AlreadyExists(
                    Reasons.OtherBytes,
                    $"number {message.Number} of {message.Agency} is held with other bytes"
                );
        var id = Numbering.Next(db, $"IN-{message.Agency}", LegalDay.Of(now).Year);
        var clue = sealer.Seal(db, InboundReferralRow.KeyOf(id), opened.Clue.Text);
        var received = new InboundReferralReceived(
            id,
            message.Agency,
            message.Number,
            message.Id,
            hash,
            clue,
            opened.Clue.About.Length == 0 ? null : opened.Clue.About,
            Instants.Parse(message.Time),
            Sign(message.Agency, message.Number, Receipt.Received, hash, null, now),
            opened.Letter is null ? InboundClocks.OnArrival(db, now) : null,
            message.Kind
        );
        if (opened.Letter is not { } letter)
            return [received];
        return InboundAnswers.Of(
            received,
            () => letters.Register(db, letter, db.Agencies.Find(message.Agency)!.Name, id, hash, now),
            (kind, reason) => Sign(message.Agency, message.Number, kind, hash, reason, now)
        );
    }

    /// <summary>
    /// Whether it is for good: no place to write to, a lost race, or a rule that the district has not set is none of
    /// the message's. It comes again, and is nothing to keep in quarantine.
    /// </summary>
    public static bool IsOfTheMessage(Refusal refusal) =>
        refusal.Kind is not (RefusalKind.Exhausted or RefusalKind.Aborted)
        && refusal.Reason is not Reasons.PolicyMissing;

    /// <summary>The recommendation that it brought; null when it brought none.</summary>
    public string? RecommendationOf(SupervisionDb db, string inboundId) => letters.Find(db, inboundId);

    public string Sign(string agency, long number, string kind, string bodyHash, string? reason, DateTimeOffset now) =>
        new Receipt(kind, agency, number, bodyHash, Instants.Text(now), reason).Write(key.Signing.SignJws);
}
