using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.StoredFiles;

/// <summary>For which objects files must be stored, and what they are called.</summary>
internal static class StoredFilesRoom
{
    private const string Policy = "supervision.files.required";

    public const string AvoidedVisit = "avoided-visit",
        DocumentedFigure = "documented-figure",
        Complaint = "complaint",
        Instrument = "instrument",
        InstrumentAnswer = "instrument-answer",
        InspectionProblem = "inspection-problem";

    public static Room<SupervisionDb> Room { get; } =
        new("StoredFiles")
        {
            Policies =
            [
                FileUses.Policy(
                    Policy,
                    [AvoidedVisit, DocumentedFigure, Instrument, InstrumentAnswer, InspectionProblem]
                ),
            ],
        };

    public static FileUses Files { get; } = new(Policy);

    /// <summary>The facts that files named in a repeated evidence_sha256 belong to an object.</summary>
    public static IReadOnlyList<IEvent> Evidence(
        SupervisionDb db,
        Caller caller,
        DateTimeOffset now,
        string kind,
        string id,
        IReadOnlyList<string> files
    ) => Files.Attach(db, caller, now, kind, id, files.Select((f, i) => ($"evidence_sha256[{i}]", (string?)f)));
}
