namespace Enforcement.InspectionPlanning;

/// <summary>The dated rules of plans and visits; seeds/policies/planning.json has a value and a legal basis for
/// each.</summary>
internal static class PlanningPolicies
{
    public const string FileBy = "planning.plan.file-by",
        DecideBy = "planning.waiver.decide-by",
        BackEntry = "planning.back-entry.days",
        PlanPublication = "planning.plan.publish-days",
        PlanApproval = "planning.plan.approval",
        PlanComments = "planning.plan.comment-days",
        IdleMonths = "planning.matter.idle-months",
        NeverHelps = "planning.helper.never",
        Inspects = "planning.helper.inspecting",
        Publication = "planning.publication.days",
        NeverListed = "planning.list.never-fields",
        EntryCode = "planning.entry-code.minutes",
        CorrectionDays = "planning.correction.days",
        CorrectionClass = "planning.correction.worst-class",
        MeasureDays = "planning.measure.days",
        FirstMonths = "planning.first-violation.months",
        Emergency = "planning.emergency.hours",
        TakeDown = "planning.takedown.days",
        JointAnswer = "planning.joint.answer-days",
        CaseWindow = "planning.case.window-days",
        MajorKinds = "planning.decision.major-kinds",
        PublicationPeople = "planning.publication.people",
        Prohibitions = "planning.document.prohibitions",
        DecisionPublication = "planning.decision.publish-days",
        RecusalDays = "planning.recusal.decide-days",
        RepeatDays = "planning.repeat.days",
        DropAssent = "planning.drop.assent",
        DropDays = "planning.drop.decide-days",
        DropZones = "planning.drop.station-zones";
}
