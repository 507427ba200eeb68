using Enforcement.Campaign.Seeds;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.WebConsole.Tour;
using Grpc.Core;

namespace Enforcement.AllInOne.Demo;

/// <summary>Looks for the stops of the tour in what the story has come to, as a supervisor sees it.</summary>
internal sealed class DemoTour(Func<Speaker, RegistryClient> registry, Func<Speaker, CallInvoker> line)
{
    private static readonly Speaker Supervisor = new("justice-2", Role.Supervisor);

    /// <summary>Null where chance left no visit avoided.</summary>
    public async Task<TourStops?> Find(DateOnly today)
    {
        var (planning, supervision) = (new PlanningClient(line(Supervisor)), new SupervisionClient(line(Supervisor)));
        var year = today.AddDays(-65).Year; // that of the story's plans
        var avoided = await supervision.AvoidedVisits.ListAvoidedVisitsAsync(new() { Year = year, PageSize = 200 });
        var best = avoided
            .Avoided.Where(a => a.Cause == AvoidanceCause.Observation)
            .OrderByDescending(a => a.State == AvoidedState.Held)
            .ThenByDescending(a => a.MeasureDoneOn.Length)
            .ThenBy(a => a.VisitId, StringComparer.Ordinal)
            .FirstOrDefault();
        if (best is null)
            return null;
        var evidence = (
            await supervision.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = best.VisitId })
        ).Evidence;
        var firm = (
            await registry(Supervisor).Enterprises.GetEnterpriseAsync(new() { CreditCode = best.CreditCode })
        ).Enterprise;
        var periods = await registry(Supervisor)
            .Observations.ListObservationsAsync(new() { CreditCode = best.CreditCode, PageSize = 1 });
        var draws = (await planning.Draws.ListDrawsAsync(new() { PageSize = 50 })).Draws;
        var aborted = draws.FirstOrDefault(d => d.Aborted.Count > 0);
        var published = draws.FirstOrDefault(d => d.State == DrawState.Published && d.DrawId != aborted?.DrawId);
        var results = await planning.Records.CountPublishedAsync(new() { Year = year });
        var warnings = await supervision.Warnings.ListWarningsAsync(new() { State = WarningState.Open, PageSize = 1 });
        var letters = await supervision.Opinions.ListInstrumentsAsync(new() { Open = true, PageSize = 1 });
        var complaints = await supervision.Complaints.ListComplaintsAsync(
            new() { State = ComplaintState.Responded, PageSize = 1 }
        );
        return new(
            best.CreditCode,
            firm.Name,
            periods.Observations.FirstOrDefault()?.ObservationId ?? "",
            evidence.PlanId,
            best.VisitId,
            results.LatestVisitId,
            published?.DrawId ?? "",
            aborted?.DrawId ?? "",
            warnings.Warnings.FirstOrDefault()?.WarningId ?? "",
            letters.Instruments.FirstOrDefault()?.InstrumentId ?? "",
            complaints.Complaints.FirstOrDefault()?.ComplaintId ?? ""
        );
    }
}
