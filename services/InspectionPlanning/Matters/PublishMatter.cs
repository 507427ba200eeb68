using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>
    /// Publishes a matter of the caller's body; again with the same code: a new version, which visits already planned
    /// do not feel, and of the same group. Only what is published may be planned (国办发〔2024〕54号).
    /// </summary>
    [MayCall(Role.Planner)]
    public override Task<PublishMatterReply> PublishMatter(PublishMatterRequest request, ServerCallContext call)
    {
        var draft = ParseMatter(
            request.Matter ?? throw Refusal.Invalid("matter", Reasons.Required, "matter is required")
        );
        call.Caller().MustBelongTo(BodyCode.Stored(draft.Body));
        return journal.Write(call, request, (db, now) =>
            Decision.Of(PublishMatter(db, now, draft), sequence => new PublishMatterReply { Sequence = sequence })
        );
    }

    internal static MatterPublished PublishMatter(PlanningDb db, DateTimeOffset at, MatterPublished draft)
    {
        FindBody(db, BodyCode.Stored(draft.Body));
        if (db.Matters.Find(draft.Matter) is { } taken && taken.Body != draft.Body)
            throw Refusal.AlreadyExists(Reasons.MatterTaken, $"{draft.Matter} is a matter of {taken.Body}");
        // What is one line and one visit goes by the group: a matter moved to another one could be drawn for again, and
        // the firms that an earlier draw drew, and that were dropped, would not be missed.
        if (db.Matters.Find(draft.Matter) is { } now && now.MatterGroup != draft.MatterGroup)
            throw Refusal.Invalid(
                "matter.matter_group",
                Reasons.MatterGroup,
                $"{draft.Matter} is of {now.MatterGroup}; another group is another matter, with a code of its own"
            );
        var today = LegalDay.Of(at);
        return draft with { Columns = draft.Columns with { ReviewOn = MatterReview.Next(db, today, today) } };
    }

    internal static MatterPublished ParseMatter(Matter m)
    {
        var fact = new MatterPublished(
            Requests.Matter(m.Matter_, "matter.matter"),
            Requests.Body(m.Body, "matter.body"),
            Fields.Text(m.Name, "matter.name", 200),
            Requests.MatterGroup(m.MatterGroup, "matter.matter_group"),
            Fields.OneOf(m.Kind, "matter.kind"),
            Fields.OneOf(m.Form, "matter.form"),
            m.Waivable,
            m.Exclusion.Length == 0 ? null : Fields.Text(m.Exclusion, "matter.exclusion", 60),
            m.OffSitePossible,
            m.Statutory,
            Requests.LegalBasis(m.LegalBasis, "matter.legal_basis", m.BasisKind, "matter.basis_kind"),
            ParseColumns(m)
        );
        // Key fields, statutory frequencies and what a superior ordered are looked at in every firm.
        if (fact.Waivable && (fact.Kind == MatterKind.Key || fact.Statutory))
            throw Refusal.Invalid(
                "matter.waivable",
                Reasons.MatterNotWaivable,
                "a key matter, or one with a statutory frequency or ordered by a superior, can never be waived"
            );
        if (fact.Waivable != (fact.Exclusion is null))
            throw Refusal.Invalid(
                "matter.exclusion",
                Reasons.Exclusion,
                fact.Waivable
                    ? "a waivable matter has no exclusion"
                    : "a matter that cannot be waived says why in exclusion"
            );
        return fact;
    }

    private static MatterColumns ParseColumns(Matter m)
    {
        var subItem = Fields.Optional(m.SubItem, "matter.sub_item", 100);
        var from = Fields.Date(m.EffectiveFrom, "matter.effective_from");
        DateOnly? to = m.EffectiveTo.Length == 0 ? null : Fields.Date(m.EffectiveTo, "matter.effective_to");
        if (to < from)
            throw Refusal.Invalid(
                "matter.effective_to",
                Reasons.OutOfRange,
                $"matter.effective_to {to.Iso()} is before matter.effective_from {from.Iso()}"
            );
        // 国市监信〔2019〕38号: the ratio of a general matter is strictly limited, that of a key one is not.
        var ratio =
            m.Ratio.Length == 0 && m.Kind == MatterKind.Key ? null
            : Rate.TryParse(m.Ratio, out var exact) ? exact.Text
            : throw Refusal.Invalid(
                "matter.ratio",
                Reasons.Rate,
                $"matter.ratio '{Fields.Shown(m.Ratio)}' is not two whole numbers such as 1/20, at most 1; a "
                    + "general matter has one"
            );
        return new(
            subItem.Length == 0 ? null : subItem,
            m.BasisKind,
            Fields.Text(m.Subjects, "matter.subjects", 200),
            ratio,
            Fields.Between(m.TimesAYear, "matter.times_a_year", 1, 366),
            Fields.Text(m.Staffing, "matter.staffing", 100),
            from,
            to,
            default
        );
    }
}
