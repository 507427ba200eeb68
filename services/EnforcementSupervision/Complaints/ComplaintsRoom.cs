namespace Enforcement.EnforcementSupervision.Complaints;

internal static class ComplaintsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Complaints")
        {
            Tables = ComplaintsTables.Map,
            Fold = ComplaintsFold.Apply,
            Policies = [.. ComplaintPolicies.Keys],
            Files = [new(StoredFilesRoom.Complaint, ComplaintFiles.Sees)],
            Service = app => app.MapGrpcService<ComplaintsService>(),
        };
}
