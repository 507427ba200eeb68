using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class VisitsTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
