using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;

namespace Enforcement.InspectionPlanning.Sheets;

internal sealed partial class SheetsService
{
    /// <summary>The file is received and hashed whole before its first row is judged; planners bring rosters, matters
    /// and plans, inspectors results.</summary>
    [MayCall(Role.Planner, Role.Inspector)]
    public override async Task ImportSheet(
        IAsyncStreamReader<ImportSheetRequest> requests,
        IServerStreamWriter<ImportSheetReply> replies,
        ServerCallContext call
    )
    {
        var token = call.CancellationToken;
        if (!await requests.MoveNext(token) || requests.Current.PartCase is not ImportSheetRequest.PartOneofCase.Start)
            throw Refusal.Invalid("start", Reasons.Required, "the first message is start");
        var start = requests.Current.Start;
        var kind = Fields.OneOf(start.Kind, "kind");
        var body = Requests.Body(start.Body);
        YearOf(kind == SheetKind.Plans, start.Year);
        var plan = kind == SheetKind.Plans ? PlanDraft.Parse(body, start.Year, start.Basis, start.FiledWith, []) : null;
        SheetFile.Check(start.File ?? throw Refusal.Invalid("file", Reasons.Required, "file is required"));
        var caller = call.Caller();
        if (!caller.Is(kind == SheetKind.Results ? Role.Inspector : Role.Planner))
            throw Refusal.Denied(
                Reasons.NotAllowed,
                kind == SheetKind.Results
                    ? "results are brought by the inspectors who found them"
                    : "rosters, matters and plans are brought by planners"
            );
        caller.MustBelongTo(body);

        var scope = CommandScope.Of(call, start);
        var upload = new Upload(
            async stop => await requests.MoveNext(stop) ? Chunk(requests.Current) : null,
            start.File.Length,
            options.Sheets.MostBytes
        );
        var (file, sha256) = await upload.Spool(token);
        await using var spooled = file;
        await using var sheet = SheetFile.Open(
            file,
            start.File.Format,
            start.File.Sheet,
            start.File.Encoding,
            options.Sheets
        );
        if (!await sheet.Read(token))
            throw Refusal.Invalid("file", Reasons.EmptyFile, "the file has no header");
        var running = new RunningSheet(
            journal,
            database,
            clock,
            scope,
            sha256,
            start.File.DryRun,
            line => replies.WriteAsync(new() { Refused = line }),
            token
        )
        {
            Reached = so => replies.WriteAsync(new() { Progress = so }),
        };
        var rows = kind switch
        {
            SheetKind.Officers => await EachRow(
                sheet,
                running,
                SheetMaps.Officers,
                request => OfficerItem(request, body, sheet.Line),
                token
            ),
            SheetKind.Matters => await EachRow(
                sheet,
                running,
                SheetMaps.Matters,
                matter => MatterItem(matter, body, sheet.Line),
                token
            ),
            SheetKind.Plans => await PlanRows(sheet, running, plan!, token),
            _ => await ResultRows(sheet, running, caller, token),
        };
        if (rows == 0)
            throw Refusal.Invalid("file", Reasons.EmptyFile, "the file has no row after its header");
        await replies.WriteAsync(new() { Totals = await running.Finish(sheet) }, token);

        static ByteString Chunk(ImportSheetRequest part) =>
            part.PartCase is ImportSheetRequest.PartOneofCase.Chunk
                ? part.Chunk
                : throw Refusal.Invalid("chunk", Reasons.Required, "after start every message is a chunk");
    }

    private static int YearOf(bool needed, int year) =>
        needed ? Fields.Between(year, "year", 2000, 2100) : Fields.Between(year, "year", 0, 2100);

    /// <summary>How many rows there were.</summary>
    private static async Task<long> EachRow<T>(
        SheetReader sheet,
        RunningSheet running,
        SheetMap<T> map,
        Func<T, SheetItem> read,
        CancellationToken token
    )
        where T : class, IMessage<T>, new()
    {
        var (columns, rows) = (map.Columns(sheet), 0L);
        for (; await sheet.Read(token); rows++)
            if (columns.Fault(sheet) is { } fault)
                await running.Refuse(RefusedRow.Of(sheet.Line, fault));
            else
                await running.Add(sheet.Line, () => read(map.Read(sheet, columns)));
        return rows;
    }

    private SheetItem OfficerItem(RegisterOfficerRequest request, BodyCode body, long line)
    {
        if (request.Body.Length == 0)
            request.Body = body;
        var officer = OfficerDraft.Parse(request);
        MustBeOf(officer.Body, body);
        return new(line, 1, officer.Id, (db, _) =>
        {
            MattersService.FindBody(db, body);
            return db.Officers.Find(officer.Id) is { } known && officer.IsSame(db, known)
                ? []
                : [officer.Register(db, sealer)];
        });
    }

    private SheetItem MatterItem(Matter matter, BodyCode body, long line)
    {
        if (matter.Body.Length == 0)
            matter.Body = body;
        var draft = MattersService.ParseMatter(matter);
        MustBeOf(BodyCode.Stored(draft.Body), body);
        return new(line, 1, draft.Matter, (db, now) =>
            db.Matters.Find(draft.Matter) is { } known && known.IsPublishedAs(draft)
                ? []
                : [MattersService.PublishMatter(db, now, draft)]
        );
    }

    private static void MustBeOf(BodyCode named, BodyCode body)
    {
        if (named != body)
            throw Refusal.Invalid("body", Reasons.NotOwnBody, $"the row is of {named}, the file of {body}");
    }
}
