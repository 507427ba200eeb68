using Enforcement.BuildingBlocks.Grpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Who read what is not for everybody and who asked for what he may not have, followed by nobody and read by the audit
/// administrator alone. It takes no text that a caller could choose: subjects and roles come from verified tokens,
/// methods from the program, ids only once they have an id's shape.
/// </summary>
public abstract partial class SecurityLog(TimeProvider time, ILogger<SecurityLog> log) : IHostedService
{
    public const string Answered = "answered",
        ByRole = "role",
        Unauthenticated = "unauthenticated",
        Uncounted = "uncounted",
        SignedIn = "signed-in",
        SignInFailed = "sign-in-failed",
        SignedOut = "signed-out";

    // Refusals come as fast as somebody likes to be refused: each kind is written once a minute and counted, and no
    // more kinds than this are told apart.
    internal const int MostKinds = 1000;
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly record struct Kind(string Actor, string Roles, string Method, string Object, string Outcome);

    private readonly Lock gate = new();
    private readonly Dictionary<Kind, long> again = [];
    private readonly CancellationTokenSource stopping = new();
    private long uncounted;
    private Task? sweeping;

    protected TimeProvider Time => time;

    /// <summary>Where they are kept; durable when it returns.</summary>
    protected abstract Task Write(IReadOnlyList<(string Actor, AccessNoted Fact)> facts);

    /// <summary>Writes down that somebody is about to be answered; it is durable when this returns.</summary>
    internal Task Read(Caller who, string method, IReadOnlyList<string> objects) =>
        objects.Count == 0
            ? Task.CompletedTask
            : Write([.. objects.Select(id => (who.Actor, new AccessNoted(method, id, Roles(who), Answered, 1)))]);

    /// <summary>As for a call, of a page.</summary>
    public Task Read(HttpContext http, Caller who, string id) => Read(who, MethodOf(http), [id]);

    /// <summary>Writes down soon that somebody was refused; nobody waits for it.</summary>
    internal void Refused(Caller who, string method, string id, string outcome)
    {
        var kind = new Kind(who.Actor, Roles(who), method, id, outcome);
        lock (gate)
        {
            if (again.TryGetValue(kind, out var times))
            {
                again[kind] = times + 1;
                return;
            }
            if (again.Count >= MostKinds)
            {
                uncounted++;
                return;
            }
            again.Add(kind, 0);
        }
        _ = Soon([(kind.Actor, Event(kind, 1))]);
    }

    /// <summary>Who asks for this page or call was refused it.</summary>
    public void Refused(HttpContext http, string outcome) => Refused(Caller.Of(http.User), MethodOf(http), "", outcome);

    /// <summary>Writes down soon that a session began or ended, or that none did; nobody waits for it.</summary>
    public void Session(HttpContext http, Caller who, string outcome) => Refused(who, MethodOf(http), "", outcome);

    public virtual Task StartAsync(CancellationToken cancellationToken)
    {
        sweeping = Sweep();
        return Task.CompletedTask;
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        if (sweeping is null)
            return;
        await sweeping;
        await Sum();
    }

    /// <summary>What was counted of this minute; the next one is begun.</summary>
    internal async Task Sum()
    {
        if (Counted() is { Count: > 0 } facts)
            await Soon(facts);
    }

    // The pattern, never the address itself: that is text of the caller's.
    private static string MethodOf(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } pattern ? pattern : "none";

    private static string Roles(Caller who) =>
        string.Join(' ', who.Roles.Where(Role.All.Contains).Order(StringComparer.Ordinal).DefaultIfEmpty("none"));

    private static AccessNoted Event(Kind kind, long times) =>
        new(kind.Method, kind.Object, kind.Roles, kind.Outcome, times);

    private List<(string Actor, AccessNoted Fact)> Counted()
    {
        lock (gate)
        {
            List<(string, AccessNoted)> facts =
            [
                .. again.Where(k => k.Value > 0).Select(k => (k.Key.Actor, Event(k.Key, k.Value))),
            ];
            if (uncounted > 0)
                facts.Add((Role.Anonymous, new("none", "", "none", Uncounted, uncounted)));
            again.Clear();
            uncounted = 0;
            return facts;
        }
    }

    private async Task Sweep()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Window, time, stopping.Token);
                await Sum();
            }
        }
        catch (OperationCanceledException) { } // it was told to stop
    }

    private async Task Soon(IReadOnlyList<(string Actor, AccessNoted Fact)> facts)
    {
        try
        {
            await Write(facts);
        }
        // Nobody waits for it; /health says that the log cannot be written.
        catch (Exception e)
        {
            LogLost(facts.Count, e.GetType().Name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Count} refusals could not be written into the security log: {Why}."
    )]
    partial void LogLost(int count, string why);
}
