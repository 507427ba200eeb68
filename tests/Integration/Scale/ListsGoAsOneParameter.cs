using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.InspectionPlanning.Officers;
using Enforcement.InspectionPlanning.Visits;
using Enforcement.Integration.Draws;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Integration.Scale;

/// <summary>A list in a query is one parameter, whatever it holds and however long it is; the watch over all tests
/// stops any other.</summary>
public sealed class ListsGoAsOneParameter(StatementWatch watch)
{
    [Fact]
    public async Task A_list_of_texts_days_numbers_or_words_is_found_by_one_parameter_in_both_kinds_of_context()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        world.Read(db =>
        {
            Ask(db);
            return 0;
        });
        await world.Journal.Keep(Ask, default);

        static void Ask(PlanningDb db)
        {
            IReadOnlyCollection<CreditCode> list = [Code(1), Code(2)];
            HashSet<CreditCode> set = [.. list];
            CreditCode[] many = [.. Enumerable.Range(0, 100_000).Select(Code)];
            Assert.Equal(2, db.Enterprises.Count(e => list.Contains(e.CreditCode)));
            Assert.Equal(2, db.Enterprises.Count(e => set.Contains(e.CreditCode)));
            Assert.Equal(40, db.Enterprises.Count(e => many.Contains(e.CreditCode)));
            Assert.Equal(38, db.Enterprises.Count(e => !list.Contains(e.CreditCode)));
            IReadOnlyList<Contracts.Registry.V1.RiskClass> classes =
            [
                Contracts.Registry.V1.RiskClass.A,
                Contracts.Registry.V1.RiskClass.D,
            ];
            Assert.Equal(20, db.Enterprises.Count(e => classes.Contains(e.RiskClass)));
            List<DateOnly> days = [new(2027, 12, 31), new(2030, 1, 1)];
            Assert.Equal(6, db.Officers.Count(o => days.Contains(o.ValidTo)));
            List<CreditCode?> none = [];
            Assert.Empty(db.Enterprises.Where(e => none.Contains(e.CreditCode)));
            IReadOnlyCollection<string> draws = [DrawWorld.Code(1), DrawWorld.Code(2)];
            List<LineKind> kinds = [LineKind.Draw];
            Assert.Empty(db.Visits.Where(v => kinds.Contains(v.Kind)));
            Assert.Empty(db.Visits.Where(v => draws.Contains(v.DrawId!)));
        }
    }

    private static CreditCode Code(int firm) => CreditCode.Parse(DrawWorld.Code(firm));

    [Fact]
    public async Task Whoever_sends_a_parameter_per_value_is_stopped_by_the_watch()
    {
        await using var world = await DrawWorld.Of(firms: 4);
        CreditCode[] codes = [Code(1), Code(2)];
        var before = watch.Seen;
        var stopped = Assert.Throws<InvalidOperationException>(() =>
            world.Read(db => db.Enterprises.Count(e => EF.MultipleParameters(codes).Contains(e.CreditCode)))
        );
        Assert.Contains("one JSON parameter", stopped.Message);
        Assert.True(watch.Seen > before);
        Assert.Equal(2, world.Read(db => db.Enterprises.Count(e => codes.Contains(e.CreditCode))));
    }

    [Theory]
    [InlineData("SELECT 1 FROM visit AS v WHERE v.state IN (1, 4)", 3, null)]
    [InlineData("SELECT 1 FROM visit AS v WHERE v.visit_id IN (SELECT c.value FROM json_each(@codes) AS c)", 1, null)]
    [InlineData("SELECT 1 FROM visit AS v WHERE v.visit_id IN (@a)", 1, "JSON")]
    [InlineData("SELECT 1 FROM visit AS v WHERE v.visit_id NOT IN (@a1, @a2)", 2, "JSON")]
    [InlineData("select 1 from visit where visit_id in ( $1, $2 )", 2, "JSON")]
    [InlineData("SELECT 1 FROM visit AS v WHERE v.a = @p1 OR v.a = @p2", 101, "101 parameters")]
    public void A_statement_is_judged_by_its_text_and_its_parameters(string sql, int parameters, string? fault)
    {
        var found = StatementWatch.Fault(sql, parameters);
        if (fault is null)
            Assert.Null(found);
        else
            Assert.Contains(fault, found);
    }
}
