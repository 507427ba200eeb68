using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Enterprise, Role.Planner)]
    public override Task<ApplyForObservationReply> ApplyForObservation(
        ApplyForObservationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var code = Register.CreditCode(database, request.CreditCode);
        var site = Fields.Text(request.Site, "site", 200);
        var activities = Fields
            .Some(request.Activities, "activities", 20)
            .Select((text, i) => Activity(text, $"activities[{i}]"))
            .Distinct()
            .ToList();
        var title = Fields.Text(request.EvidenceTitle, "evidence_title", 200);
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        var contact = Fields.Text(request.Contact, "contact", 200);
        var documents = Documents(request.Documents);
        var fields = RegulatedFields(request.Fields);
        var commitment =
            request.CommitmentSha256.Length == 0 ? null : Fields.Sha256(request.CommitmentSha256, "commitment_sha256");
        var byBody = caller.Is(Role.Planner);
        if (!byBody && caller.Enterprise != code)
            throw Refusal.Denied(Reasons.NotOwnEnterprise, "an enterprise applies for itself only");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var enterprise = db.Enterprises.Find(code) ?? throw DistrictFields.NotRegistered(code);
            Register.MustReach(db, caller, enterprise);
            OnlyOnePending(
                db.Observations.AsNoTracking()
                    .Where(o => o.CreditCode == code && o.State == ObservationState.Applied)
                    .Select(o => o.ObservationId)
                    .FirstOrDefault()
            );
            var checks = Eligibility.Check(
                Eligibility.Read(db, enterprise, site, activities, fields, except: "", today)
            );
            var id = Numbering.Next(db, $"OBS-{options.Division}", today.Year);
            var fact = new ObservationApplied(
                id,
                code,
                today,
                site,
                activities,
                title,
                evidence,
                sealer.Seal(db, $"observation/{id}", contact),
                byBody,
                checks,
                documents.Count == 0 ? null : documents,
                fields.Count == 0 ? null : fields,
                commitment
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Observation,
                id,
                [
                    ("evidence_sha256", evidence),
                    ("commitment_sha256", commitment),
                    .. documents.Select((d, i) => ($"documents[{i}].sha256", (string?)d.Sha256)),
                ]
            );
            return Decision.Of([fact, .. files], sequence =>
            {
                var reply = new ApplyForObservationReply { Sequence = sequence, ObservationId = id };
                reply.Checks.AddRange(ObservationView.Checks(checks, official: byBody));
                return reply;
            });
        });
    }

    internal static void OnlyOnePending(string? pending)
    {
        if (pending is not null)
            throw Refusal.AlreadyExists(
                Reasons.ObservationPending,
                $"{pending} of this enterprise waits for its decision"
            );
    }

    /// <summary>The files stay with the applicant; their hashes make a later swap visible.</summary>
    private static List<DocumentOf> Documents(IReadOnlyList<ObservationDocument> documents) =>
        documents.Count == 0
            ? []
            :
            [
                .. Fields
                    .Some(documents, "documents", 20)
                    .Select(
                        (d, i) =>
                            new DocumentOf(
                                Fields.Text(d.Title, $"documents[{i}].title", 200),
                                Fields.Sha256(d.Sha256, $"documents[{i}].sha256")
                            )
                    ),
            ];

    private static List<string> RegulatedFields(IReadOnlyList<string> fields) =>
        fields.Count == 0
            ? []
            :
            [
                .. Fields
                    .Some(fields, "fields", 20)
                    .Select((text, i) => RegulatedFieldsService.RegulatedField(text, $"fields[{i}]"))
                    .Distinct(),
            ];

    private static string Activity(string text, string field) =>
        Industries.Read(Fields.Code(text, field, 5), out var activity) is not IndustryCode.Unknown
            ? activity
            : throw Refusal.Invalid(field, Reasons.Industry, $"'{Fields.Shown(text)}' is no class of GB/T 4754-2017");
}
