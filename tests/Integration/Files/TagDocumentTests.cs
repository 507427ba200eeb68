using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Registry;
using Google.Protobuf;
using static Enforcement.Integration.Files.StoredFileTests;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Files;

/// <summary>A four-new tag is a document with kind, number, issuer and a file that is kept; a hash is somebody's
/// word.</summary>
public sealed class TagDocumentTests
{
    private const string Header =
        "统一社会信用代码,企业名称,行业代码,行政区划代码,成立日期,信用风险等级,四新标签,四新认定文件,四新认定文号,"
        + "四新认定机关,四新认定文件摘要";
    private static readonly byte[] Certificate = Encoding.UTF8.GetBytes("高新技术企业证书(演示)");

    [Fact]
    public async Task Thirty_two_zero_bytes_are_no_file()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var application = ObservationTests.Application(First);
        application.EvidenceSha256 = ByteString.CopyFrom(new byte[32]);
        var refused = await Refused.By(() => registry.Bureau.Observations.ApplyForObservationAsync(application));
        Assert.Equal(
            (StatusCode.InvalidArgument, "BAD_HASH", "evidence_sha256"),
            (refused.Status, refused.Reason, refused.Field)
        );
    }

    [Fact]
    public async Task A_tag_that_came_without_a_document_leads_to_no_period_until_one_is_stored()
    {
        await using var registry = await RegistryHost.Start();
        await Require(registry, "enterprise observation");
        var imported = await registry.Import(Row(First));
        Assert.Equal("TAG_UNPROVEN", Assert.Single(imported.Warned).Reason);
        var id = await Apply(registry);
        var refused = await Refused.By(() => Grant(registry, id));
        Assert.Equal("CHECK_FAILED", refused.Reason);
        Assert.Contains("four-new-tag: no tag rests on a document that is stored", refused.Message);

        var tag = new TagEnterpriseRequest
        {
            CreditCode = First,
            Tag = FourNewTag.Technology,
            EvidenceTitle = "证书",
            EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData("a word"u8)),
            DocumentKind = "高新技术企业证书",
            DocumentNumber = "GR000000000000",
            DocumentIssuer = "示例省科学技术厅",
        };
        Assert.Equal(
            "FILE_NOT_STORED",
            (await Refused.By(() => registry.Bureau.Enterprises.TagEnterpriseAsync(tag))).Reason
        );
        var bureau = new Filing(registry.Host, "registry", Role.Planner, "planner-2", ("body", "KJJ"));
        tag.EvidenceSha256 = await bureau.Keep(Certificate);
        var nameless = tag.Clone();
        (nameless.DocumentKind, nameless.DocumentNumber, nameless.DocumentIssuer) = ("", "", "");
        Assert.Equal(
            "document_number",
            (await Refused.By(() => registry.Bureau.Enterprises.TagEnterpriseAsync(nameless))).Field
        );
        nameless.DocumentKind = "证书";
        Assert.Equal(
            ("REQUIRED", "document_number"),
            Both(await Refused.By(() => registry.Bureau.Enterprises.TagEnterpriseAsync(nameless)))
        );
        await registry.Bureau.Enterprises.TagEnterpriseAsync(tag);
        await Grant(registry, id);
        var shown = await registry.Enterprise(First).Enterprises.GetEnterpriseAsync(new() { CreditCode = First });
        Assert.Equal(
            ("GR000000000000", "示例省科学技术厅", true),
            (shown.Evidence[0].DocumentNumber, shown.Evidence[0].DocumentIssuer, shown.Evidence[0].Stored)
        );
        Assert.Empty(
            (await registry.Enterprise(Second).Enterprises.GetEnterpriseAsync(new() { CreditCode = First })).Evidence
        );
        Assert.Equal(Certificate, (await Firm(registry, First).Read(tag.EvidenceSha256)).Bytes);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_import_brings_tags_with_their_documents_and_each_must_be_stored()
    {
        await using var registry = await RegistryHost.Start();
        await Require(registry, "all");
        var clerk = new Filing(registry.Host, "registry", Role.Operator, "test-operator");
        var file = Convert.ToHexStringLower((await clerk.Keep(Certificate)).Span);
        string Line(string code, string document) =>
            $"{code},演示软件有限公司,I6513,449917001,2020-05-06,A,technology,{document}";
        var said = await registry.ImportText(
            string.Join(
                '\n',
                Header,
                Line(First, $"高新技术企业证书,GR1,示例省科学技术厅,{file}"),
                Line(Second, $"高新技术企业证书,GR2,示例省科学技术厅,{new string('a', 64)}"),
                Line(Third, $"高新技术企业证书,,示例省科学技术厅,{file}"),
                $"{Code(4)},演示软件有限公司,I6513,449917001,2020-05-06,A,,证书,GR4,示例省科学技术厅,{file}",
                Line(Code(5), "证书,GR5,示例省科学技术厅,abc"),
                ""
            )
        );
        Assert.Equal(
            [
                ("tags_sha256", "FILE_NOT_STORED"),
                ("tags_document_number", "REQUIRED"),
                ("tags", "REQUIRED"),
                ("tags_sha256", "BAD_HASH"),
            ],
            said.Refused.Select(r => (r.Field, r.Reason))
        );
        Assert.Equal((1, 0), (said.Totals!.Accepted, said.Warned.Count));
        await Grant(registry, await Apply(registry));
        // The same file again changes nothing; another document of the same firm does.
        var again = await registry.ImportText(
            $"{Header}\n{Line(First, $"高新技术企业证书,GR1,示例省科学技术厅,{file}")}\n"
        );
        Assert.Equal((0, 1), (again.Totals!.Accepted, again.Totals.Unchanged));
        var better = await registry.ImportText(
            $"{Header}\n{Line(First, $"专精特新认定,ZJ1,示例省工业和信息化厅,{file}")}\n"
        );
        Assert.Equal(1, better.Totals!.Accepted);
        await registry.MustRebuild();
    }

    private static async Task<string> Apply(RegistryHost registry)
    {
        var firm = Firm(registry, First);
        var application = ObservationTests.Application(First);
        (application.EvidenceSha256, application.CommitmentSha256) = (
            await firm.Keep("四新业务说明"u8.ToArray()),
            await firm.Keep("承诺书"u8.ToArray())
        );
        foreach (var document in application.Documents)
            document.Sha256 = await firm.Keep(Encoding.UTF8.GetBytes(document.Title));
        return (await registry.Enterprise(First).Observations.ApplyForObservationAsync(application)).ObservationId;
    }

    private static async Task<DecideObservationReply> Grant(RegistryHost registry, string id) =>
        await registry.Station.Observations.DecideObservationAsync(ObservationTests.Grant(id, "2025-12-31"));

    private static (string, string) Both(Refused refused) => (refused.Reason, refused.Field);
}
