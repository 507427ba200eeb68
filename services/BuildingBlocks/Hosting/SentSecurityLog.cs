using Enforcement.Contracts.Journal.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The security log of a process that has no file: kept by another one of ours, durable when that one has
/// answered.</summary>
/// <param name="keeper">The journal whose process keeps it.</param>
internal sealed class SentSecurityLog(Peers peers, string keeper, TimeProvider time, ILogger<SecurityLog> log)
    : SecurityLog(time, log)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    protected override async Task Write(IReadOnlyList<(string Actor, AccessNoted Fact)> facts)
    {
        var request = new NoteAccessRequest();
        request.Entries.AddRange(
            facts.Select(f => new NotedAccess
            {
                Actor = f.Actor,
                Roles = f.Fact.Roles,
                Method = f.Fact.Method,
                Object = f.Fact.Object,
                Outcome = f.Fact.Outcome,
                Times = f.Fact.Times,
            })
        );
        await new Contracts.Journal.V1.SecurityLog.SecurityLogClient(peers.Invoker(keeper)).NoteAccessAsync(
            request,
            deadline: (Time.GetUtcNow() + Deadline).UtcDateTime
        );
    }
}

public static class SentSecurityLogHost
{
    /// <param name="keeper">The journal whose process keeps what this one has to note.</param>
    public static void AddSentSecurityLog(this WebApplicationBuilder builder, string keeper)
    {
        builder.Services.AddSingleton<SecurityLog>(s => new SentSecurityLog(
            s.GetRequiredService<Peers>(),
            keeper,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<SecurityLog>>()
        ));
        builder.Services.AddSingleton<IHostedService>(s => s.GetRequiredService<SecurityLog>());
    }
}
