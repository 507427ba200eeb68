using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class PlansTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
