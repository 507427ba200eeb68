using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Campaign.Stories;
using Grpc.Core;

namespace Enforcement.Campaign;

/// <summary>
/// A district's year, told through the RPCs on a simulated clock. The scenario and the recorded answers decide all that
/// happens, so a second run, and one that was killed and started again, comes to the same figures.
/// </summary>
public sealed class CampaignRun : IDisposable
{
    private readonly Scenario scenario;
    private readonly Transcript transcript;
    private readonly Agenda agenda = new();
    private readonly Stage stage;
    private readonly Action<string> say;

    /// <summary>Where the answers are recorded, in the folder beside the data.</summary>
    public const string Recorded = "campaign.transcript";

    /// <param name="folder">Where the answers are recorded, beside the data.</param>
    /// <param name="say">What an operator would want to know, in a sentence.</param>
    public CampaignRun(Servers servers, Scenario scenario, string folder, Action<string> say)
    {
        this.say = say;
        Directory.CreateDirectory(folder);
        this.scenario = scenario;
        transcript = new(Path.Combine(folder, Recorded), scenario.Script.RandomSeed);
        stage = new(servers, scenario, transcript, agenda);
    }

    /// <summary>The day the story has come to, for the progress bar.</summary>
    public event Action<DateOnly>? Reached;

    /// <exception cref="StoryFault">A service refused what no story expects to be refused.</exception>
    /// <exception cref="Seeds.SeedFault">The scenario lacks something that its story needs.</exception>
    public async Task Run(CancellationToken token)
    {
        Put(token);
        while (agenda.Next(out var at, out var act))
        {
            token.ThrowIfCancellationRequested();
            if (On.DayOf(at) > scenario.To)
                break;
            if (at > stage.Time.Now)
            {
                await stage.Time.AdvanceTo(at);
                Reached?.Invoke(On.DayOf(at));
            }
            try
            {
                await act();
            }
            catch (RpcException e) when (RefusedCall.Reason(e).Length > 0)
            {
                throw new StoryFault(stage.Today, e);
            }
        }
        await stage.Time.BecomeLive();
        await stage.Time.Rest();
    }

    /// <summary>Acts of one instant happen in the order they are put down here.</summary>
    private void Put(CancellationToken token)
    {
        var lists = new ListStory(stage);
        var measures = new MeasureStory(stage, lists);
        var records = new RecordStory(stage);
        var drops = new DropStory(stage);
        var visits = new VisitStory(stage, measures, records, new PresenceStory(stage), drops);
        var waivers = new WaiverStory(stage, visits, drops);
        new SetupStory(stage, say, token).Put();
        records.Put();
        new PlanStory(stage, visits, waivers, new DrawStory(stage, visits, waivers)).Put();
        new JointVisitStory(stage, visits).Put();
        new ObservationStory(stage).Put();
        waivers.Put();
        new FeedStory(stage, waivers).Put();
        lists.Put();
        measures.Put();
        new CaseStory(stage, visits).Put();
        new ReferralStory(stage).Put();
        new OversightStory(stage).Put();
        new StationStory(stage).Put();
        new OutsideStory(stage, visits).Put();
        new RosterStory(stage).Put();
        stage.At(On.Day(scenario.To, 23), () => Task.CompletedTask);
    }

    public void Dispose() => transcript.Dispose();
}
