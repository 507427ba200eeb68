using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>The standard a matter is inspected by; what is asked on site is known beforehand.</summary>
    [MayCall(Role.Planner)]
    public override Task<PublishChecklistReply> PublishChecklist(
        PublishChecklistRequest request,
        ServerCallContext call
    )
    {
        var matter = Requests.Matter(request.Matter, "matter");
        var body = Requests.Body(request.Body);
        var items = Fields
            .Some(request.Items, "items", 100)
            .Select(
                (item, i) =>
                    new ItemOfChecklist(
                        Fields.Code(item.Item, $"items[{i}].item", 12),
                        Fields.Text(item.Text, $"items[{i}].text", 300),
                        Requests.LegalBasis(item.LegalBasis, $"items[{i}].legal_basis")
                    )
            )
            .ToList();
        Requests.Distinct([.. items.Select(i => i.Item)], "items");
        call.Caller().MustBelongTo(body);
        return journal.Write(call, request, (db, _) =>
        {
            if (db.Matters.Find(matter) is not { Withdrawn: false } known || known.Body != body)
                throw Refusal.Precondition(Reasons.MatterUnpublished, $"{matter} is no published matter of {body}");
            var version = db.Checklists.Count(c => c.Matter == matter) + 1;
            return Decision.Of(
                new ChecklistPublished(matter, body, version, items),
                sequence => new PublishChecklistReply { Sequence = sequence, Version = version }
            );
        });
    }
}
