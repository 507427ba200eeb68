using System.Text.Json;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Grpc.Core;

namespace Enforcement.Campaign.Seeds;

/// <summary>
/// Brings the files of a district into an installation, through the RPCs that everybody uses: that of the made-up year
/// and that of the demonstration alike.
/// </summary>
/// <param name="line">A connection as somebody to registry, planning, supervision or the inbox of an agency.</param>
public sealed class SeedLoader(District district, Func<Speaker, string, CallInvoker> line)
{
    /// <summary>Dated rules with their legal basis: a file for each service, named after it.</summary>
    /// <param name="without">Keys that are left out.</param>
    public async Task Policies(SeedFiles policies, IReadOnlyList<string>? without = null)
    {
        foreach (var file in policies.Named(".json"))
        {
            var service = Path.GetFileNameWithoutExtension(file);
            var client = new PolicyService.PolicyServiceClient(line(Speaker.Supervisor, service));
            foreach (var policy in policies.Json(file).EnumerateArray())
                if (without?.Contains(policy.GetProperty("key").GetString()!) != true)
                    await client.SetPolicyAsync(new() { Parameter = Parameter(policy) });
        }
    }

    private static PolicyParameter Parameter(JsonElement json)
    {
        string Text(string key) =>
            json.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
        return new()
        {
            Key = Text("key"),
            Scope = Text("scope"),
            Value = Text("value"),
            Unit = Text("unit"),
            DayType = Text("day_type"),
            LegalBasis = Text("legal_basis"),
            EffectiveFrom = Text("effective_from"),
            EffectiveTo = Text("effective_to"),
            Confidence = Text("confidence"),
            DocumentNumber = Text("document_number"),
            ReviewNumber = Text("review_number"),
            FilingNumber = Text("filing_number"),
        };
    }

    /// <summary>How the files of other systems are read.</summary>
    public async Task FeedFormats(SeedFiles feeds)
    {
        foreach (var file in feeds.Named(".json"))
        foreach (var json in feeds.Json(file).EnumerateArray())
        {
            var format = Google.Protobuf.JsonParser.Default.Parse<FeedFormat>(json.GetRawText());
            await Planning(Speaker.Operator).Feeds.PublishFeedFormatAsync(new() { Format = format });
        }
    }

    /// <summary>Bodies, then the powers they act by, then their matters.</summary>
    public async Task BodiesAndMatters()
    {
        foreach (var b in district.Bodies)
        {
            var kind = b.IsTown ? BodyKind.Town : BodyKind.Bureau;
            await Planning(Speaker.Operator)
                .Matters.RegisterBodyAsync(
                    new()
                    {
                        Body = b.Code,
                        Name = b.Name,
                        Kind = kind,
                        Division = b.Division,
                    }
                );
        }
        foreach (var p in district.Powers)
            await Planning(Speaker.Supervisor).Matters.RecordPowerAsync(new() { Power = Of(p) });
        foreach (var m in district.Matters)
            await Planning(Speaker.Planner(m.Body)).Matters.PublishMatterAsync(new() { Matter = Of(m) });
    }

    private static Power Of(PowerOf p) =>
        new()
        {
            Body = p.Body,
            Source = SeedFiles.Word<PowerSource>("powers.csv", "source", p.Source),
            GrantedBy = p.GrantedBy,
            DocumentNumber = p.Document,
            LegalBasis = p.Basis,
            Matters = { p.Matters },
            ValidFrom = p.From,
            ValidTo = p.To,
        };

    private static Matter Of(MatterOf m) =>
        new()
        {
            Matter_ = m.Matter,
            Body = m.Body,
            Name = m.Name,
            MatterGroup = m.Group,
            Kind = m.IsKey ? MatterKind.Key : MatterKind.General,
            Form = InspectionForm.OnSite,
            Waivable = m.Waivable,
            Exclusion = m.Exclusion,
            OffSitePossible = m.OffSite,
            Statutory = m.Statutory,
            LegalBasis = m.Basis,
            SubItem = m.SubItem,
            BasisKind = SeedFiles.Word<LegalBasisKind>("matters.csv", "basis_kind", m.BasisKind),
            Subjects = m.Subjects,
            Ratio = m.Ratio,
            TimesAYear = m.TimesAYear,
            Staffing = m.Staffing,
            EffectiveFrom = m.From,
            EffectiveTo = m.To,
        };

    public async Task Officers()
    {
        foreach (var o in district.Officers)
            await Planning(Speaker.Planner(o.Body))
                .Officers.RegisterOfficerAsync(
                    new()
                    {
                        Body = o.Body,
                        Certificate = o.Certificate,
                        ValidFrom = o.ValidFrom,
                        ValidTo = o.ValidTo,
                        Lead = o.Lead,
                        Name = o.Name,
                        MatterGroups = { o.Groups },
                        Areas = { o.Areas },
                    }
                );
    }

    /// <summary>Makes an agency known by the keys that its inbox shows.</summary>
    /// <param name="delivery">amqp or grpc.</param>
    public async Task Agency(string agency, string name, string delivery)
    {
        var inbox = new InboxClient(line(Speaker.Agency(agency), agency.ToLowerInvariant()));
        var keys = await inbox.GetKeysAsync(new());
        await new SupervisionClient(line(Speaker.Operator, "supervision")).Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = agency,
                Name = name,
                EncryptionJwk = keys.EncryptionJwk,
                SigningJwk = keys.SigningJwk,
                Delivery = delivery,
            }
        );
    }

    /// <summary>Sends enterprises.csv; rows that are refused belong to a made-up district.</summary>
    /// <param name="registry">As an operator; a stream goes out as it is, with no recorded answer.</param>
    /// <param name="headers">With a key of its own.</param>
    /// <returns>Rows accepted and refused.</returns>
    public async Task<(long Accepted, int Refused)> Enterprises(
        CallInvoker registry,
        Metadata headers,
        CancellationToken token
    )
    {
        await using var file = district.Files.Open(District.EnterpriseFile);
        using var call = new RegistryClient(registry).Imports.ImportEnterprises(headers, cancellationToken: token);
        var start = new SheetStart
        {
            FileName = District.EnterpriseFile,
            Length = file.Length,
            Format = SheetFormat.Csv,
        };
        var (accepted, refused) = (0L, 0);
        await SheetSender.Send(
            call,
            file,
            new() { Start = start },
            chunk => new() { Chunk = chunk },
            part =>
            {
                if (part.PartCase == ImportEnterprisesReply.PartOneofCase.Refused)
                    refused++;
                if (part.PartCase == ImportEnterprisesReply.PartOneofCase.Totals)
                    accepted = part.Totals.Accepted;
            },
            sent: null,
            token
        );
        return (accepted, refused);
    }

    private PlanningClient Planning(Speaker who) => new(line(who, "planning"));
}
