using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>
    /// Publishes a matter of the caller's body; again with the same code: a new version, which visits already planned do not
    /// feel. Only what is published may be planned (国办发〔2024〕54号).
    /// </summary>
    [MayCall(Role.Planner)]
    public override Task<PublishMatterReply> PublishMatter(PublishMatterRequest request, ServerCallContext call)
    {
        var fact = ParseMatter(request.Matter ?? throw Refusal.Invalid("matter", Reasons.Required, "matter is required"));
        call.Caller().MustBelongTo(fact.Body);
        return journal.Write(call, request, (db, _) =>
        {
            FindBody(db, fact.Body);
            if (db.Matters.Find(fact.Matter) is { } taken && taken.Body != fact.Body)
                throw Refusal.AlreadyExists(Reasons.MatterTaken, $"{fact.Matter} is a matter of {taken.Body}");
            return Decision.Of(fact, sequence => new PublishMatterReply { Sequence = sequence });
        });
    }

    internal static MatterPublished ParseMatter(Matter m)
    {
        var fact = new MatterPublished(
            Requests.Matter(m.Matter_, "matter.matter"), Requests.Body(m.Body, "matter.body"), Fields.Text(m.Name, "matter.name", 200),
            Requests.MatterGroup(m.MatterGroup, "matter.matter_group"), Fields.OneOf(m.Kind, "matter.kind"), Fields.OneOf(m.Form, "matter.form"), m.Waivable,
            m.Exclusion.Length == 0 ? null : Fields.Text(m.Exclusion, "matter.exclusion", 60), m.OffSitePossible, m.Statutory, Requests.LegalBasis(m.LegalBasis, "matter.legal_basis"));
        // Key fields, statutory frequencies and what a superior ordered are looked at in every firm.
        if (fact.Waivable && (fact.Kind == MatterKind.Key || fact.Statutory))
            throw Refusal.Invalid("matter.waivable", Reasons.MatterNotWaivable, "a key matter, or one with a statutory frequency or ordered by a superior, can never be waived");
        if (fact.Waivable != (fact.Exclusion is null))
            throw Refusal.Invalid("matter.exclusion", Reasons.Exclusion, fact.Waivable ? "a waivable matter has no exclusion" : "a matter that cannot be waived says why in exclusion");
        return fact;
    }
}
