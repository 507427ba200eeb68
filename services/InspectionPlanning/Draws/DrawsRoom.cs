namespace Enforcement.InspectionPlanning.Draws;

internal static class DrawsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Draws")
        {
            Tables = DrawsTables.Map,
            Fold = DrawsFold.Apply,
            Timers = [DrawTimers.Reveals, DrawTimers.Publication],
            Files =
            [
                new(StoredFilesRoom.Draw, (db, caller, id) =>
                    db.Draws.Find(id) is { } draw
                    && Visibility.SeesDrawn(caller, draw.Body, Ceremony.AreaOf(db, draw), draw.Parties)
                ),
            ],
            Policies = [.. RosterFrame.PolicyKeys],
            Services = builder => builder.Services.AddSingleton<FateIndexes>().AddSingleton<FairnessBoard>(),
            Service = app => app.MapGrpcService<DrawsService>(),
        };
}
