using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Ledger.Journal;

namespace Enforcement.EnforcementSupervision.StoredFiles;

/// <summary>For which objects files must be stored, and what they are called.</summary>
internal static class StoredFilesRoom
{
    private const string Policy = "supervision.files.required";

    public const string AvoidedVisit = "avoided-visit",
        DocumentedFigure = "documented-figure";

    public static Room<SupervisionDb> Room { get; } =
        new("StoredFiles") { Policies = [FileUses.Policy(Policy, [AvoidedVisit, DocumentedFigure])] };

    public static FileUses Files { get; } = new(Policy);
}
