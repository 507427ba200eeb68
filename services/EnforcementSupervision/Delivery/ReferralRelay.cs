using System.Diagnostics;
using Enforcement.Ledger.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>
/// Brings messages to the agencies that are reached by AMQP, each agency's in order; agencies that pull find theirs in
/// the table, and one that leaves them there is said in the health. One agency's fault stops only that agency.
/// </summary>
internal sealed partial class ReferralRelay(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    Deliveries deliveries,
    LinkWatches watches,
    EnforcementOptions options,
    Machine machine,
    IHostApplicationLifetime lifetime,
    ILogger<ReferralRelay> log
) : Worker(lifetime, options.IsStill)
{
    private const string Round = ""; // no agency's code
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200),
        LongestPause = TimeSpan.FromSeconds(10);
    private readonly TimeSpan idle = TimeSpan.FromSeconds(Math.Min(30, options.Bus.Resend));
    private readonly SemaphoreSlim wake = new(0, 1);
    private long lookedBack;
    private readonly FaultPoints faults = FaultPoints.For("referrals", options.IsDevelopment ? options.Fault : null);

    /// <summary>There may be something to send.</summary>
    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException) { }
    }

    protected override async Task Work(CancellationToken stopping)
    {
        journal.OnAdvanced(_ => Wake());
        await using var sink = options.Bus.RabbitMq.Length > 0 ? new AmqpSink(options, machine, faults) : null;
        for (var pause = FirstPause; !stopping.IsCancellationRequested; )
        {
            var allSent = await TryRound(sink, stopping);
            pause =
                allSent ? FirstPause
                : pause * 2 > LongestPause ? LongestPause
                : pause * 2;
            try
            {
                await wake.WaitAsync(allSent ? idle : pause, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> TryRound(AmqpSink? sink, CancellationToken token)
    {
        try
        {
            await deliveries.Make(token);
            // Whoever fetches and leaves it lying holds it up as a broker that is away does.
            var unfetched = Waiting(AgencyRow.Grpc);
            foreach (var agency in unfetched)
                watches.Out.Fails(agency, "not fetched", isToMend: false);
            if (sink is null)
            {
                watches.Out.Only(unfetched);
                return true;
            }
            // It looks at everything that was ever sent: as often as the relay looks by itself, not with every entry of
            // the journal.
            if (Stopwatch.GetElapsedTime(lookedBack) >= idle)
            {
                if (await deliveries.SendAgain(token))
                    sink.Forget();
                lookedBack = Stopwatch.GetTimestamp();
            }
            var (allSent, waiting) = (true, Waiting(AgencyRow.Amqp));
            watches.Out.Only([.. waiting, .. unfetched]);
            foreach (var agency in waiting)
                allSent &= await SendTo(agency, sink, token);
            return allSent;
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            if (watches.Out.Fails(Round, e.GetType().Name, isToMend: false))
                LogRoundFailed(e);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> SendTo(string agency, AmqpSink sink, CancellationToken token)
    {
        while (Next(agency) is { } message)
        {
            await deliveries.CountAttempt(message.Seq, token);
            var result = await sink.Send(message, token);
            if (result != Published.Confirmed)
            {
                watches.Out.Fails(agency, result.Outcome, result.IsToMend);
                if (message.Problem == result.ToString())
                    return false;
                LogNotSent(message.Seq, result);
                await deliveries.NoteProblem(message.Seq, result.ToString(), token);
                return false;
            }
            watches.Out.Recovered(agency);
            faults.Hit("after-confirm");
            await deliveries.MarkSent([message.Seq], token);
        }
        return true;
    }

    /// <summary>Agencies that are reached so and have something on its way to them.</summary>
    private List<string> Waiting(string delivery)
    {
        using var db = database.Read();
        return
        [
            .. db
                .Deliveries.Where(d => d.State == DeliveryRow.Pending)
                .Select(d => d.Agency)
                .Distinct()
                .Where(a => db.Set<AgencyRow>().Any(r => r.Agency == a && r.Delivery == delivery)),
        ];
    }

    private DeliveryRow? Next(string agency)
    {
        using var db = database.Read();
        return db
            .Deliveries.Where(d => d.Agency == agency && d.State == DeliveryRow.Pending)
            .OrderBy(d => d.Seq)
            .FirstOrDefault();
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The message of entry {Seq} could not be handed to the broker: {Result}. It stays pending and is "
            + "tried again."
    )]
    partial void LogNotSent(long seq, Published result);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries could not be made or read. Tried again.")]
    partial void LogRoundFailed(Exception reason);
}
