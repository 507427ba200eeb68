using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

public sealed partial class EnforcementSupervisionService
{
    private static readonly string[] ComplaintSources = ["12345", "mailbox", "in-person", "online"];

    /// <summary>Anyone may complain; an enterprise speaks for itself. The text never leaves the vault in clear.</summary>
    [MayCall(Role.Enterprise, Role.Operator, Role.Supervisor, Role.Reviewer, Role.Anonymous)]
    public override Task<RecordComplaintReply> RecordComplaint(RecordComplaintRequest request, ServerCallContext call)
    {
        var code = CreditCode(request.CreditCode);
        var visitId = request.VisitId.Length == 0 ? null : Fields.Code(request.VisitId, "visit_id", 60);
        var text = Fields.Text(request.Text, "text", 4000);
        var source = ComplaintSources.Contains(request.Source) ? request.Source
            : throw Refusal.Invalid("source", Reasons.OutOfRange, $"source must be one of {string.Join(", ", ComplaintSources)}");
        var caller = call.Caller();
        if (caller.Is(Role.Enterprise) && caller.Enterprise != code) throw Refusal.Denied(Reasons.NotAllowed, "an enterprise complains in its own name only");
        return journal.Write(call, request, (db, now) =>
        {
            if (!db.EnterpriseVersions.AsNoTracking().Any(v => v.CreditCode == code)) throw Refusal.NotFound(Reasons.UnknownEnterprise, $"{code} is not in the register");
            if (visitId is not null && !db.PlannedVisits.AsNoTracking().Any(v => v.VisitId == visitId && v.CreditCode == code))
                throw Refusal.Invalid("visit_id", Reasons.ComplaintVisit, $"no visit '{Fields.Shown(visitId)}' to {code} is planned");
            var year = LegalDay.Of(now).Year;
            var id = $"CMPL-{options.Division}-{year}-{(db.ComplaintCounts.Find(year)?.Count ?? 0) + 1:D4}";
            return Decision.Of(new ComplaintRecorded(id, code, visitId, source, sealer.Seal(db, id, text)), sequence => new RecordComplaintReply { Sequence = sequence, ComplaintId = id });
        });
    }
}
