using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Officers;

internal sealed partial class OfficersService
{
    /// <summary>Ends a standing conflict by the head's decision (行政处罚法 art. 43): without it one entered for the
    /// wrong enterprise, or one that is over, keeps an officer away for good. Teams named before stay as they
    /// are.</summary>
    [MayCall(Role.Head)]
    public override Task<EndRecusalReply> EndRecusal(EndRecusalRequest request, ServerCallContext call)
    {
        var officer = Requests.Officer(request.Officer);
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var because = RecusalEnded.CauseOf(Requests.OneOf(request.Because, "because", [.. RecusalEnded.Words]))!.Value;
        var document = Fields.Text(request.Document, "document", 100);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            caller.MustBelongTo(FindOfficer(db, officer).Body);
            if (caller.Actor == officer)
                throw Refusal.Denied(Reasons.SamePerson, "nobody decides about their own conflicts");
            if (db.Recusals.Find(code, officer) is null)
                throw Refusal.Precondition(
                    Reasons.RecusalNotAsked,
                    $"no conflict of {officer} with {code} stands that could be ended"
                );
            return Decision.Of(RecusalEnded.For(officer, code, because, document), sequence => new EndRecusalReply
            {
                Sequence = sequence,
            });
        });
    }
}
