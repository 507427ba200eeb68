using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Opinions;

internal static class OpinionsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Opinions")
        {
            Tables = OpinionsTables.Map,
            Fold = OpinionsFold.Apply,
            Timers = [InstrumentTimers.Remind, InstrumentTimers.End],
            Policies =
            [
                PolicyKey.Days(SupervisionPolicies.OpinionCorrection),
                PolicyKey.Days(SupervisionPolicies.DecisionExecution),
                PolicyKey.Days(SupervisionPolicies.SummonsReply),
                PolicyKey.Days(SupervisionPolicies.InstrumentObjection),
                SupervisionPolicies.Percent(SupervisionPolicies.InstrumentReminder),
            ],
            Files =
            [
                new(StoredFilesRoom.Instrument, OpinionsService.SeesFiles),
                new(StoredFilesRoom.InstrumentAnswer, OpinionsService.SeesAnswer),
            ],
            Service = app => app.MapGrpcService<OpinionsService>(),
        };
}
