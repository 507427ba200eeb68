using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Planning;
using Enforcement.Integration.Supervision;

namespace Enforcement.Integration.Registry;

/// <summary>What is let into the register as a code, and that every service reads one alike.</summary>
public sealed class CodeIntakeTests
{
    private const string Odd = "91449917MA90000049"; // the check character would be another: of the published case

    [Theory]
    [InlineData("449917198709080099", Reasons.IdentityNumber)]
    [InlineData("11010519491231002x", Reasons.IdentityNumber)]
    [InlineData("44449917MA000001", Reasons.CodeAuthority)]
    [InlineData("94449917MA000001", Reasons.CodeAuthority)]
    [InlineData("Y2449917MA000001", Reasons.CodeAuthority)]
    [InlineData(Odd, Reasons.CheckCharacter)]
    public async Task Of_a_file_no_identity_number_no_unknown_prefix_and_no_wrong_check_character_gets_in(
        string text,
        string reason
    )
    {
        await using var registry = await RegistryHost.Start();
        var said = await registry.Import(
            RegistryHost.Row(text.Length == 16 ? Complete(text + "5") : text),
            RegistryHost.Row(RegistryHost.Code(1))
        );
        Assert.Equal(
            (2L, "credit_code", reason),
            Assert.Single(said.Refused) is var r ? (r.Line, r.Field, r.Reason) : default
        );
        Assert.Contains(reason, ReasonWords.All);
        Assert.Equal(1, said.Totals.Accepted);
        if (reason == Reasons.IdentityNumber)
            Assert.DoesNotContain(text[6..14], said.Refused[0].Message);
    }

    [Fact]
    public async Task A_listed_code_is_admitted_while_the_parameter_is_on_and_is_marked()
    {
        await using var registry = await RegistryHost.Start();
        var row = RegistryHost.Row(Odd);
        await List(registry, Odd); // listed, but the parameter is off
        Assert.Equal(Reasons.CheckCharacter, Assert.Single((await registry.Import(row)).Refused).Reason);
        await List(registry, "", value: "on", document: "");
        var said = await registry.Import(row, RegistryHost.Row(RegistryHost.Code(1)), row);
        Assert.Equal((2, Reasons.Duplicate), (said.Totals.Accepted, Assert.Single(said.Refused).Reason));
        Assert.Equal(
            (Reasons.CheckCharacter, true),
            Assert.Single(said.Warned) is var w
                ? (w.Reason, w.Message.StartsWith("admitted by 示市监〔2026〕7号", StringComparison.Ordinal))
                : default
        );
        Assert.Equal(
            ["示市监〔2026〕7号", ""],
            [(await registry.Get(Odd)).AdmittedBy, (await registry.Get(RegistryHost.Code(1))).AdmittedBy]
        );
        Assert.Equal(0, (await registry.Import(row)).Totals.Accepted);
        await registry.Operator.Enterprises.ChangeEnterpriseStatusAsync(
            new()
            {
                CreditCode = Odd.ToLowerInvariant(),
                Status = EnterpriseStatus.Moved,
                Reason = "moved",
            }
        );
        await registry.Operator.Enterprises.ChangeEnterpriseStatusAsync(
            new()
            {
                CreditCode = Odd,
                Status = EnterpriseStatus.Active,
                Reason = "back",
            }
        );
        var file = new StringBuilder();
        using (var export = registry.Operator.Enterprises.ExportEnterprises(new() { Format = SheetFormat.Csv }))
            await foreach (var part in export.ResponseStream.ReadAllAsync())
                file.Append(part.Chunk.ToStringUtf8());
        Assert.Contains("四新标签,代码准用依据", file.ToString());
        Assert.Contains("technology,示市监〔2026〕7号", file.ToString());
        await registry.MustRebuild();
    }

    [Theory]
    [InlineData("91449917MA00000155", "x", "scope")] // fits every check
    [InlineData("44449917MA0000016", "x", "scope")] // 17 characters
    [InlineData("91449917ma90000049", "x", "scope")] // not the one spelling
    [InlineData("44449917MA90000049", "x", "scope")] // no authority gives out such codes
    [InlineData("449917198709080099", "x", "scope")] // a person's number
    [InlineData(Odd, "", "document_number")]
    public async Task The_list_takes_only_codes_that_need_it_each_with_its_document(
        string scope,
        string document,
        string field
    )
    {
        await using var registry = await RegistryHost.Start();
        Assert.Equal(field, (await Refused.By(() => List(registry, scope, document: document))).Field);
    }

    public static TheoryData<string, string> Texts =>
        new()
        {
            { "", "has 0 characters" },
            { "   ", "has 0 characters" },
            { "12345", "has 5 characters" },
            { "91449917MA0000015!", "does not use|do not use" },
            { "９１４４９９１７ＭＡ０００００１５５", "full-width" },
            { "91449917MA0000015\u3000", "full-width" },
            { "91449917MA00000156", "would be '5'" },
            { "449917198709080099", "identity number" },
            { "11010519491231002X", "identity number" },
            { "44449917MA00000000", "would be|begins with" },
        };

    /// <summary>The same text gets the same reason and the same sentence in each of the three services.</summary>
    [Theory, MemberData(nameof(Texts))]
    public async Task The_three_services_refuse_a_text_alike(string text, string says)
    {
        var refused = await InEach(text);
        Assert.All(refused, r =>
            Assert.Equal((StatusCode.InvalidArgument, Reasons.CreditCode, "credit_code"), (r.Status, r.Reason, r.Field))
        );
        Assert.Single(refused.Select(r => r.Message).Distinct());
        Assert.Matches(
            says.Contains('|') ? says : System.Text.RegularExpressions.Regex.Escape(says),
            refused[0].Message
        );
    }

    [Theory]
    [InlineData(" 91449917MA00099999 ")]
    [InlineData("\t91449917ma00099999\r\n")]
    public async Task The_three_services_drop_blanks_and_raise_letters_alike(string text)
    {
        // No firm has it: each of them got as far as looking for it.
        var code = Complete("91449917MA0009999");
        var refused = await InEach(
            text.Replace("91449917MA00099999", code).Replace("91449917ma00099999", code.ToLowerInvariant())
        );
        Assert.All(refused, r => Assert.Equal(Reasons.UnknownEnterprise, r.Reason));
    }

    private static async Task<List<Refused>> InEach(string text)
    {
        await using var registry = await RegistryHost.Start();
        await using var planning = await PlanningHouse.Start("2025-02-20");
        await using var supervision = await SupervisionHouse.Start();
        return
        [
            await Refused.By(() => registry.Operator.Enterprises.GetEnterpriseAsync(new() { CreditCode = text })),
            await Refused.By(() =>
                planning.Planner.Officers.DeclareRecusalAsync(
                    new()
                    {
                        Officer = PlanningHouse.Lead,
                        CreditCode = text,
                        Ground = "kinship",
                    }
                )
            ),
            await Refused.By(() =>
                supervision
                    .As(Role.Anonymous)
                    .Complaints.RecordComplaintAsync(
                        new()
                        {
                            CreditCode = text,
                            Text = "t",
                            Source = "online",
                        }
                    )
            ),
        ];
    }

    private static AsyncUnaryCall<SetPolicyReply> List(
        RegistryHost registry,
        string scope,
        string value = "on",
        string document = "示市监〔2026〕7号"
    ) =>
        registry.Policies.SetPolicyAsync(
            new()
            {
                Parameter = new()
                {
                    Key = "registry.credit-code.other-check",
                    Scope = scope,
                    Value = value,
                    Unit = "text",
                    LegalBasis = "the authority says that it issued the code",
                    EffectiveFrom = "2021-01-01",
                    Confidence = "high",
                    DocumentNumber = document,
                },
            }
        );

    private static string Complete(string first17) =>
        first17 + (char)Uscc.CheckCharacter(Encoding.ASCII.GetBytes(first17));
}
