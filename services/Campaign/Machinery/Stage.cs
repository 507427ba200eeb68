using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign.Scripts;
using Enforcement.Campaign.Seeds;
using Grpc.Core;

namespace Enforcement.Campaign.Machinery;

/// <summary>
/// What every story of a run has in common: the script, the people, the clock, the choices, the agenda.
/// </summary>
internal sealed class Stage(Servers servers, Scenario scenario, Transcript transcript, Agenda agenda)
{
    public Servers Servers => servers;
    public Scenario Scenario => scenario;
    public Script Script => scenario.Script;
    public District District => scenario.District;
    public Transcript Transcript => transcript;
    public Choices Choices { get; } = new(scenario.Script.RandomSeed);
    public SimulatedTime Time { get; } = Clock(servers, scenario, transcript);
    public Cast Cast =>
        field ??= new(
            servers,
            new RecordingInterceptor(transcript, Time),
            Papers,
            scenario.Script.WithoutPolicies ?? []
        );
    public DateOnly Today => On.DayOf(Time.Now);

    public void At(DateTimeOffset instant, Func<Task> act) => agenda.At(instant, act);

    public void At(DateOnly day, int hour, Func<Task> act) => agenda.At(On.Day(day, hour), act);

    /// <summary>The files of the story: stored before the command that rests on them.</summary>
    public Papers Papers { get; } = new(scenario.Letter("made-up"));

    /// <summary>What somebody of the story writes.</summary>
    public string Letter(string name) => scenario.Letter(name);

    /// <summary>A chance that the script gives, asked about one thing of the story.</summary>
    public bool Chance(string what, string of) => Choices.Chance($"{what}/{of}", scenario.Chance(what));

    /// <summary>Does what the services may refuse, for a reason that the story knows and goes on from.</summary>
    /// <param name="expected">The reasons; any other refusal ends the run.</param>
    /// <returns>The reason; null when it was done.</returns>
    public async Task<string?> Refused(Func<Task> act, params string[] expected)
    {
        try
        {
            await act();
            return null;
        }
        catch (RpcException e) when (expected.Contains(RefusedCall.Reason(e)))
        {
            return RefusedCall.Reason(e);
        }
    }

    /// <summary>True when it was done, false when it was refused for one of the reasons.</summary>
    public async Task<bool> Done(Func<Task> act, params string[] expected) => await Refused(act, expected) is null;

    private static SimulatedTime Clock(Servers servers, Scenario scenario, Transcript transcript) =>
        new(servers, transcript, SHA256.HashData(Encoding.UTF8.GetBytes(scenario.Script.RandomSeed)));
}
