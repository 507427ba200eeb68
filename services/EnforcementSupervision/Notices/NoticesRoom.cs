using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Notices;

internal static class NoticesRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Notices")
        {
            Tables = NoticesTables.Map,
            Fold = NoticesFold.Apply,
            Policies = [PolicyKey.Days(NoticeSight.Climb)],
            Service = app => app.MapGrpcService<NoticesService>(),
        };
}
