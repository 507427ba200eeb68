using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    private const int MostParts = 20,
        LongestPerson = 200;

    /// <summary>Stands between complainant and subject in the sealed text; no text may hold it.</summary>
    private const char PersonSeparator = '\u001f';

    private const string Inbound = "inbound";
    private static readonly string[] ClueSources = ["complaint", "inspection", "warning", Inbound, "other"];
    private static readonly string[] ClueKinds =
    [
        "conflicting-documents",
        "duty-dispute",
        "unlawful-act",
        "inaction",
        "party-discipline",
        "duty-crime",
    ];

    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<RecordClueReply> RecordClue(RecordClueRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var source = Known(request.Source, "source", ClueSources);
        var sourceRef = request.SourceRef.Length == 0 ? null : Fields.Code(request.SourceRef, "source_ref", 60);
        BodyCode? about = request.AboutBody.Length == 0 ? null : InstrumentFields.Body(request.AboutBody, "about_body");
        var classification = ClueText.Classification(request.Classification);
        var people = (
            Complainant: ClueText.Optional(request.Complainant, "complainant", LongestPerson),
            Subject: ClueText.Optional(request.Subject, "subject", LongestPerson)
        );
        var parts = Fields
            .Some(request.Parts, "parts", MostParts)
            .Select(
                (p, i) =>
                    (
                        Kind: Known(p.Kind, $"parts[{i}].kind", ClueKinds),
                        Text: ClueText.Plain(p.Text, $"parts[{i}].text", LongestClue)
                    )
            )
            .ToList();
        if (ReferralSight.IsBarred(caller, about))
            throw Refusal.Denied(
                Reasons.ReferralBypassesCaller,
                "a clue about one's own house goes around it: somebody outside it records"
            );
        if (!ReferralSight.MayHandle(caller, about))
            throw Refusal.Denied(Reasons.NotOwnAgency, "a liaison records only what goes around the justice bureau");
        var zone = BodySight.ZoneOf(caller);
        return journal.Write(call, request, (db, now) =>
        {
            if (!ReferralSight.MayHandle(BodySight.House(db, caller)(about, zone), about))
                throw NotOwnZone(about);
            // One that came by letter has its own number on it; ours must be there, and for him to see.
            if (source == Inbound && sourceRef?.StartsWith("IN-", StringComparison.Ordinal) == true)
                InboundSight.Find(db, caller, sourceRef);
            var id = Numbering.Next(db, "CLUE", LegalDay.Of(now).Year);
            Sealed Seal(string text) => sealer.Seal(db, ClueRow.KeyOf(id), text);
            var fact = new ClueRecorded(
                id,
                source,
                sourceRef,
                about,
                classification,
                request.Urgent,
                people is ("", "") ? null : Seal($"{people.Complainant}{PersonSeparator}{people.Subject}"),
                [.. parts.Select(p => new CluePart(p.Kind, Seal(p.Text)))],
                caller.Actor,
                ReferralSight.GoesAround(about) ? caller.Agency : null,
                zone
            );
            return Decision.Of(fact, sequence => new RecordClueReply { Sequence = sequence, ClueId = id });
        });
    }

    private static Refusal NotOwnZone(BodyCode? about) =>
        Refusal.Denied(
            Reasons.NotOwnZone,
            $"{Fields.Shown(about?.Value)} acts in another zone: the station there, or the justice bureau, takes it"
        );

    private static string ClueIdOf(string? value, string field = "clue_id") => Fields.Code(value, field, 40);

    private static string Known(string? value, string field, string[] allowed) =>
        allowed.Contains(value)
            ? value!
            : throw Refusal.Invalid(field, Reasons.OutOfRange, $"{field} must be one of {string.Join(", ", allowed)}");
}
