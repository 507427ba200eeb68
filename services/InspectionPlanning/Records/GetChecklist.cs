using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>Public: an enterprise may know what it will be asked.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<GetChecklistReply> GetChecklist(GetChecklistRequest request, ServerCallContext call)
    {
        var matter = Requests.Matter(request.Matter, "matter");
        var on = request.On.Length == 0 ? LegalDay.Of(clock.Now) : Fields.Date(request.On, "on");
        using var db = database.Read();
        var list = ChecklistRow.Of(db, matter, on)
            ?? throw Refusal.NotFound(Reasons.NoChecklist, $"{matter} has no checklist on {on.Iso()}");
        var reply = new GetChecklistReply { Version = list.Version, PublishedOn = list.PublishedOn.Iso() };
        reply.Items.AddRange(
            list.Items.Select(i => new ChecklistItem
            {
                Item = i.Item,
                Text = i.Text,
                LegalBasis = i.LegalBasis,
            })
        );
        return Task.FromResult(reply);
    }
}
