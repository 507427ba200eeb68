using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>One of the seven documents, made anew from the rows that the journal folds to; nothing is kept beside
    /// them.</summary>
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise
    )]
    public override async Task<GetVisitDocumentReply> GetVisitDocument(
        GetVisitDocumentRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var kind = Fields.OneOf(request.Kind, "kind");
        var no = Fields.Between(request.No, "no", 0, 1000);
        var caller = call.Caller();
        using var db = database.Read();
        var visit = await VisitsService.Seen(db, caller, visitId, call.CancellationToken);
        if (BodySight.IsFirm(caller) && kind == DocumentKind.ApprovalForm)
            throw VisitsService.NoSuchVisit(visitId); // an internal paper of the body
        var document = VisitDocuments.Make(
            Facts(
                db,
                Visibility.SeesReference(caller, visit) ? visit : visit.WithoutReference(),
                Visibility.IsConcerned(caller, visit) ? db.Presences.Find(visitId) : null
            ),
            kind,
            no
        )
            ?? throw Refusal.Precondition(
                Reasons.DocumentNotYet,
                $"{visitId} has no such document yet: what it records has not happened"
            );
        var text = DocumentText.Plain(document);
        var reply = new GetVisitDocumentReply
        {
            Number = document.Number,
            Title = document.Title,
            Text = text,
            Html = DocumentText.Html(document),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
        reply.Fields.AddRange(document.Fields.Select(f => new DocumentField { Label = f.Label, Value = f.Value }));
        reply.Paragraphs.AddRange(document.Paragraphs);
        return reply;
    }

    /// <summary>Reads what the documents are made of, each rule as it was in force on the day it counts for.</summary>
    /// <param name="presence">Null where nothing of it was recorded, or it is not for the reader.</param>
    private static DocumentFacts Facts(PlanningDb db, VisitRow visit, PresenceRow? presence)
    {
        var record = db.Records.Find(visit.VisitId) ?? new RecordRow { VisitId = visit.VisitId };
        var on = LegalDay.Of(
            record.NotifiedAt ?? record.ApprovedAt ?? visit.EnteredAt ?? LegalDay.Start(visit.PlannedOn)
        );
        var caps = new Caps(db, visit.Body, on);
        var riskClass = db
            .Enterprises.Where(e => e.CreditCode == visit.CreditCode)
            .Select(e => e.RiskClass)
            .FirstOrDefault();
        var before = visit.EnteredAt ?? DateTimeOffset.MaxValue;
        // The firm is told how often it was really visited, not what is still planned for others to see.
        var entered = db.Visits.Count(v =>
            v.CreditCode == visit.CreditCode
            && v.Body == visit.Body
            && v.Year == visit.Year
            && v.EnteredAt != null
            && v.EnteredAt < before
            && v.VisitId != visit.VisitId
        );
        var officers = (
            record.Officers.Count > 0 ? record.Officers : [.. new[] { visit.Lead, visit.Second }.OfType<string>()]
        )
            .Select(id =>
                db.Officers.Find(id) is { } o
                    ? new OfficerShown(Sealer.Open(db, o.Name) ?? "(姓名已依法删除)", o.Certificate)
                    : new OfficerShown("(本系统未登记)", id[(visit.Body.Value.Length + 1)..])
            )
            .ToList(); // told by another system
        var matters = visit
            .Matters.Concat(record.Findings.Select(f => f.Matter))
            .Distinct()
            .Select(m => db.Matters.Find(m))
            .OfType<MatterRow>()
            .ToList();
        var checklists = matters
            .Select(m => ChecklistRow.Of(db, m.Matter, visit.EnteredOn ?? visit.PlannedOn))
            .OfType<ChecklistRow>()
            .ToDictionary(c => c.Matter);
        return new(
            visit,
            record,
            db.Bodies.Find(visit.Body)?.Name ?? visit.Body,
            day => FormerName.On(db, visit.CreditCode, day),
            officers,
            matters,
            checklists,
            caps.Of(riskClass, entered),
            visit.Case?.OffSiteInsufficient ?? db.PlanLines.Find(visit.PlanId, visit.Line)?.OffSiteInsufficient ?? "",
            Policy.Value(db, PlanningPolicies.Prohibitions, on, visit.Body),
            presence ?? new PresenceRow { VisitId = visit.VisitId },
            content => Sealer.Open(db, content) ?? "(内容已依法删除)"
        );
    }
}
