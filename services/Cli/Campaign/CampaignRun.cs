using System.Security.Cryptography;
using System.Text;
using Enforcement.Cli.Seeds;

namespace Enforcement.Cli.Campaign;

/// <summary>
/// A district's year, told through the RPCs on a simulated clock. The scenario and the recorded answers decide all that
/// happens, so a second run, and one that was killed and started again, comes to the same figures.
/// </summary>
internal sealed class CampaignRun : IDisposable
{
    private readonly Transcript transcript;
    private readonly Agenda agenda = new();

    public CampaignRun(Session session, Scenario scenario, string folder)
    {
        Directory.CreateDirectory(folder);
        transcript = new Transcript(Path.Combine(folder, "campaign.transcript"), scenario.Seed);
        Session = session;
        Scenario = scenario;
        Time = new SimulatedTime(session, transcript, SHA256.HashData(Encoding.UTF8.GetBytes(scenario.Seed)));
        Cast = new Cast(session, new RecordingInterceptor(transcript, Time));
        Choices = new Choices(scenario.Seed);
    }

    public Session Session { get; }
    public Scenario Scenario { get; }
    public SimulatedTime Time { get; }
    public Cast Cast { get; }
    public Choices Choices { get; }
    public Transcript Transcript => transcript;

    /// <summary>The day the story has come to, for the progress bar.</summary>
    public event Action<DateOnly>? Reached;

    public void At(DateTimeOffset instant, Func<Task> act) => agenda.At(instant, act);
    public void At(DateOnly day, int hour, Func<Task> act) => agenda.At(On.Day(day, hour), act);

    public async Task Run(CancellationToken token)
    {
        var measures = new MeasureStory(this);
        var records = new RecordStory(this);
        var visits = new VisitStory(this, measures, records);
        var waivers = new WaiverStory(this, visits);
        var setup = new SetupStory(this, token);
        var observation = new ObservationStory(this);
        var plans = new PlanStory(this, visits, waivers);
        var draws = new DrawStory(this, visits, waivers);
        setup.Put(Scenario.From);
        records.Put(Scenario.From);
        plans.Put(draws);
        observation.Put();
        waivers.Put();
        measures.Put();
        new CaseStory(this, visits).Put();
        new ReferralStory(this).Put();
        new OversightStory(this).Put();
        new StationStory(this).Put();
        new OutsideStory(this, visits).Put();
        new RosterStory(this).Put();
        At(On.Day(Scenario.To, 23), () => Task.CompletedTask);
        while (agenda.Next(out var at, out var act))
        {
            token.ThrowIfCancellationRequested();
            if (On.DayOf(at) > Scenario.To) break;
            if (at > Time.Now)
            {
                await Time.AdvanceTo(at);
                Reached?.Invoke(On.DayOf(at));
            }
            await act();
        }
        await Time.BecomeLive();
        await Time.Rest();
    }

    public void Dispose() => transcript.Dispose();
}
