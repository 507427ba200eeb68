using Microsoft.Extensions.Hosting;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Work beside the RPCs of a process, for as long as it runs. It is told to stop before anything else of the process is
/// stopped: told in its turn, it would find ports and journals closed and call that a fault.
/// </summary>
/// <param name="isStill">The process only answers: nothing works.</param>
public abstract class Worker(IHostApplicationLifetime lifetime, bool isStill) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (isStill)
            return;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            stoppingToken,
            lifetime.ApplicationStopping
        );
        try
        {
            await Work(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { } // it was told to
    }

    /// <summary>Ends soon after it is told to stop; may end by the cancellation.</summary>
    protected abstract Task Work(CancellationToken stopping);
}
