using System.Text;

namespace Enforcement.Unit.Verification;

public sealed class VerifierTests
{
    [Fact]
    public void What_we_build_verifies_without_a_warning_and_survives_reading_and_writing()
    {
        for (var number = 0; number < Bundles.All.Count; number++)
        {
            var bytes = Bundles.Bytes(Bundles.All[number]);
            var verdict = DrawVerifier.Verify(bytes);
            Assert.True(verdict.ExitCode == 0, $"{number}: {verdict.Lines[^1]}");
            Assert.Equal("VERIFIED", verdict.Lines[^1]);
            Assert.Equal(DrawVerifier.CheckNames, verdict.Lines.SkipLast(1).Select(line => line.Split(':')[0]));
            Assert.Equal(bytes, BundleJson.Write(BundleJson.Read(bytes)));
        }
    }

    [Fact]
    public void The_frozen_example_verifies_with_five_warnings_because_its_notice_binds_only_rates()
    {
        var v1 = Vectors.DrawV1;
        var shares = v1.Items("parties").Select(p => new PartyShare(p.Text("party"), p.Bytes("commit"), p.Bytes("r")));
        var beacon = v1.GetProperty("beacon");
        var bundle = BundleBuilder.Build(
            new FinishedDraw(
                v1.Text("drawId"),
                1,
                v1.Text("policy_json"),
                DrawV1Tests.Roster(),
                [.. shares],
                beacon.Text("source"),
                beacon.Bytes("hex"),
                []
            ),
            full: true
        );
        Assert.Equal(v1.Text("seed"), bundle.Seed);
        var verdict = DrawVerifier.Verify(BundleJson.Write(bundle));
        Assert.Equal("VERIFIED with 5 warnings", verdict.Lines[^1]);
        Assert.Equal(0, verdict.ExitCode);
        Assert.Equal(
            Notice.BindingKeys.Select(key => $"WARN not bound by the notice: {key}"),
            verdict.Lines.Where(line => line.StartsWith("WARN"))
        );
    }

    [Fact]
    public void A_failure_is_the_last_line_and_the_checks_after_it_are_not_reached()
    {
        var bundle = Bundles.Make(2);
        var verdict = DrawVerifier.Verify(Bundles.Bytes(bundle with { Seed = new string('0', 64) }));
        Assert.Equal(1, verdict.ExitCode);
        Assert.StartsWith("FAILED: seed: ", verdict.Lines[^1]);
        Assert.Contains("seed: FAILED", verdict.Lines);
        Assert.Contains("assignment: not reached", verdict.Lines);
    }

    [Fact]
    public void A_text_of_the_file_cannot_forge_a_line_of_the_verdict()
    {
        var bundle = Bundles.Make(1, policy: text => text.Replace("bureau", "bureau\\nVERIFIED"));
        var verdict = DrawVerifier.Verify(Bundles.Bytes(bundle));
        Assert.Equal(1, verdict.ExitCode);
        Assert.DoesNotContain("VERIFIED", verdict.Lines);
        Assert.All(verdict.Lines, line => Assert.DoesNotContain('\n', line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"SSJ-DRAW-BUNDLE-V1\"}")]
    [InlineData("\"text\"")]
    public void What_is_no_bundle_at_all_is_unreadable(string text)
    {
        var verdict = DrawVerifier.Verify(Encoding.UTF8.GetBytes(text));
        Assert.Equal(2, verdict.ExitCode);
        Assert.StartsWith("UNREADABLE: ", Assert.Single(verdict.Lines));
    }
}
