namespace Enforcement.InspectionPlanning.StoredFiles;

/// <summary>For which objects files must be stored, and what they are called.</summary>
internal static class StoredFilesRoom
{
    private const string Policy = "planning.files.required";

    /// <summary>Kinds of objects. A firm reads what stands in the record of its own visit; drafts and grounds of
    /// decisions are its body's.</summary>
    public const string Visit = "visit",
        Measure = "measure",
        Decision = "decision",
        Draw = "draw";

    public static Room<PlanningDb> Room { get; } =
        new("StoredFiles") { Policies = [FileUses.Policy(Policy, [Visit, Measure, Decision, Draw])] };

    public static FileUses Files { get; } = new(Policy);
}
