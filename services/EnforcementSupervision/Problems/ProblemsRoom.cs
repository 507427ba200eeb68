namespace Enforcement.EnforcementSupervision.Problems;

internal static class ProblemsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Problems")
        {
            Tables = ProblemsTables.Map,
            Fold = ProblemsFold.Apply,
            Files = [new(StoredFilesRoom.InspectionProblem, ProblemsService.SeesFiles)],
            Service = app => app.MapGrpcService<ProblemsService>(),
        };
}
