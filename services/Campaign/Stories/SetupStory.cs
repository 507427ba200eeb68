using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// On the first day rules, bodies, matters, officers and enterprises come in; on the first of each month new risk
/// classes.
/// </summary>
internal sealed class SetupStory
{
    private readonly Stage run;
    private readonly SeedLoader loader;
    private readonly Action<string> say;
    private readonly CancellationToken token;
    private readonly Lazy<List<string>> enterprises;

    public SetupStory(Stage run, Action<string> say, CancellationToken token)
    {
        (this.run, this.say, this.token, loader) = (run, say, token, new(run.District, run.Cast.Line));
        enterprises = new(() =>
            [
                .. run
                    .District.Firms.Where(f => f.Risk is "A" or "B" or "C" or "D" && f.HasCode)
                    .Select(f => f.Code)
                    .Distinct(),
            ]
        );
    }

    public void Put()
    {
        var from = run.Script.From;
        run.At(from, 9, () => loader.Policies(run.Scenario.Beside("policies"), run.Script.WithoutPolicies));
        run.At(from, 9, loader.BodiesAndMatters);
        run.At(from, 9, () => loader.FeedFormats(run.Scenario.Beside("feeds")));
        run.At(from, 10, loader.Officers);
        run.At(from, 11, Enterprises);
        for (var month = new DateOnly(from.Year, from.Month, 1).AddMonths(1); month <= run.Script.To; )
        {
            var (day, name) = (month, month.IsoMonth());
            run.At(day, 6, () => Rerate(name));
            month = month.AddMonths(1);
        }
    }

    private async Task Enterprises()
    {
        // A file is sent again after a crash: rows that are there already are "unchanged", so no answer is recorded.
        if (run.Transcript.IsReplaying)
            return;
        await run.Time.BecomeLive();
        var registry = run.Servers.To(Cast.Operator, "registry");
        var (accepted, refused) = await loader.Enterprises(registry, Headers.Fresh(), token);
        say($"{accepted} enterprises accepted, {refused} rows refused");
        await run.Time.Rest();
    }

    private async Task Rerate(string month)
    {
        var request = new SetRiskClassesRequest { Month = month };
        var all = enterprises.Value;
        var some = Enumerable
            .Range(0, run.Script.ReratedPerMonth)
            .Select(k => run.Choices.Below($"rerate/{month}/{k}", all.Count))
            .Distinct();
        foreach (var i in some)
        {
            var next = run.Choices.Weighted(
                $"rerate/{month}/{i}/class",
                [(RiskClass.A, 65), (RiskClass.B, 25), (RiskClass.C, 8), (RiskClass.D, 2)]
            );
            request.Classes.Add(new RiskClassOf { CreditCode = all[i], RiskClass = next });
        }
        await run.Cast.Registry(Cast.Operator).RiskClasses.SetRiskClassesAsync(request);
    }
}
