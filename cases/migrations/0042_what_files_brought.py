import pgtrigger.compiler
import pgtrigger.migrations
import yjs.audit.tables
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0041_dates_of_bail_and_transfers'),
    ]

    operations = [
        yjs.audit.tables.Together(
            operations=[pgtrigger.migrations.RemoveTrigger(
                model_name='adultcall',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='adultcall',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='adultcall',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='appropriateadult',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='appropriateadult',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='appropriateadult',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='arrest',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='arrest',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='arrest',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='bail',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='bail',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='bail',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='bailcondition',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='bailcondition',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='bailcondition',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='boundary',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='boundary',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='boundary',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='breach',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='breach',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='breach',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='compliancemeeting',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='compliancemeeting',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='compliancemeeting',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='contractactivity',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='contractactivity',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='contractactivity',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='contractsignature',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='contractsignature',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='contractsignature',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='courtreport',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='courtreport',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='courtreport',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='custodyplace',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='custodyplace',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='custodyplace',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='custodystep',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='custodystep',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='custodystep',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='followup',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='followup',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='followup',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='hoursdone',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='hoursdone',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='hoursdone',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='incidenttold',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='incidenttold',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='incidenttold',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='letter',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='letter',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='letter',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='orderpanel',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='orderpanel',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='orderpanel',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='orderreview',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='orderreview',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='orderreview',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='programme',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='programme',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='programme',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='programmechange',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='programmechange',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='programmechange',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='projectrisk',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='projectrisk',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='projectrisk',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='releaseplan',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='releaseplan',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='releaseplan',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='reparationproject',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='reparationproject',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='reparationproject',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='reparationsession',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='reparationsession',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='reparationsession',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='requirement',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='requirement',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='requirement',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='resettlement',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='resettlement',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='resettlement',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='restorativework',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='restorativework',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='restorativework',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transfercheck',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transfercheck',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transfercheck',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transferreview',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transferreview',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transferreview',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transition',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transition',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transition',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transitionmeeting',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transitionmeeting',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='transitionmeeting',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimconsent',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimconsent',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimconsent',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimrequest',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimrequest',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimrequest',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimview',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimview',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='victimview',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='volunteer',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='volunteer',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='volunteer',
                name='delete_delete',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='volunteerconflict',
                name='insert_insert',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='volunteerconflict',
                name='update_update',
            ), pgtrigger.migrations.RemoveTrigger(
                model_name='volunteerconflict',
                name='delete_delete',
            ), migrations.AddField(
                model_name='adultcall',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='adultcallevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='appropriateadult',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='appropriateadultevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='arrest',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='arrestevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='bail',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='bailcondition',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='bailconditionevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='bailevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='boundary',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='boundaryevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='breach',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='breachevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='compliancemeeting',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='compliancemeetingevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='contractactivity',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='contractactivityevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='contractsignature',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='contractsignatureevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='courtreport',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='courtreportevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='custodyplace',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='custodyplaceevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='custodystep',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='custodystepevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='followup',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='followupevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='hoursdone',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='hoursdoneevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='incidenttold',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='incidenttoldevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='letter',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='letterevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='orderpanel',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='orderpanelevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='orderreview',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='orderreviewevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='programme',
                name='imported_on',
                field=models.DateField(blank=True, editable=False, null=True),
            ), migrations.AddField(
                model_name='programmechange',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='programmechangeevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='programmeevent',
                name='imported_on',
                field=models.DateField(blank=True, editable=False, null=True),
            ), migrations.AddField(
                model_name='projectrisk',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='projectriskevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='releaseplan',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='releaseplanevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='reparationproject',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='reparationprojectevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='reparationsession',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='reparationsessionevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='requirement',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='requirementevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='resettlement',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='resettlementevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='restorativework',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='restorativeworkevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='transfercheck',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='transfercheckevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='transferreview',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='transferreviewevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='transition',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='transitionevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='transitionmeeting',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='transitionmeetingevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='victimconsent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='victimconsentevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='victimrequest',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='victimrequestevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='victimview',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='victimviewevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='volunteer',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='volunteerconflict',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
            ), migrations.AddField(
                model_name='volunteerconflictevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), migrations.AddField(
                model_name='volunteerevent',
                name='local_id',
                field=models.CharField(blank=True, editable=False, max_length=40, null=True),
            ), pgtrigger.migrations.AddTrigger(
                model_name='adultcall',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_adultcallevent" ("adult_id", "arrived_at", "called_at", "id", "left_at", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "station") VALUES (NEW."adult_id", NEW."arrived_at", NEW."called_at", NEW."id", NEW."left_at", NEW."local_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."station"); RETURN NULL;', hash='98d145eee1e931826f03ac2d594ccc4b1045be5b', operation='INSERT', pgid='pgtrigger_insert_insert_b08d7', table='cases_adultcall', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='adultcall',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_adultcallevent" ("adult_id", "arrived_at", "called_at", "id", "left_at", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "station") VALUES (NEW."adult_id", NEW."arrived_at", NEW."called_at", NEW."id", NEW."left_at", NEW."local_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."station"); RETURN NULL;', hash='6592f325ece9a1aae336b20e348ba44de3b7bd8b', operation='UPDATE', pgid='pgtrigger_update_update_0d246', table='cases_adultcall', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='adultcall',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_adultcallevent" ("adult_id", "arrived_at", "called_at", "id", "left_at", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "station") VALUES (OLD."adult_id", OLD."arrived_at", OLD."called_at", OLD."id", OLD."left_at", OLD."local_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."station"); RETURN NULL;', hash='0d3b459e9c45df2cefca448fd4003db1b81cbc3d', operation='DELETE', pgid='pgtrigger_delete_delete_c163b', table='cases_adultcall', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='appropriateadult',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_appropriateadultevent" ("checked_on", "ends_on", "id", "local_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "ref", "starts_on", "trained_on", "works") VALUES (NEW."checked_on", NEW."ends_on", NEW."id", NEW."local_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."ref", NEW."starts_on", NEW."trained_on", NEW."works"); RETURN NULL;', hash='3f3faab024e2b9cd7d34cd0e7b3c1924dbe87870', operation='INSERT', pgid='pgtrigger_insert_insert_60a1a', table='cases_appropriateadult', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='appropriateadult',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_appropriateadultevent" ("checked_on", "ends_on", "id", "local_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "ref", "starts_on", "trained_on", "works") VALUES (NEW."checked_on", NEW."ends_on", NEW."id", NEW."local_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."ref", NEW."starts_on", NEW."trained_on", NEW."works"); RETURN NULL;', hash='a56173cf82369843483202ecc08c56bd07efd58d', operation='UPDATE', pgid='pgtrigger_update_update_6564f', table='cases_appropriateadult', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='appropriateadult',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_appropriateadultevent" ("checked_on", "ends_on", "id", "local_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "ref", "starts_on", "trained_on", "works") VALUES (OLD."checked_on", OLD."ends_on", OLD."id", OLD."local_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."ref", OLD."starts_on", OLD."trained_on", OLD."works"); RETURN NULL;', hash='af1f6745fd1b5b85443d976a179bf6bfb10f69f9', operation='DELETE', pgid='pgtrigger_delete_delete_ab223', table='cases_appropriateadult', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='arrest',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_arrestevent" ("adult_from", "adult_id", "adult_left_at", "adult_name", "arrested_at", "arrived_at", "called_at", "child_id", "detained_at", "id", "left_at", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "station", "transfer") VALUES (NEW."adult_from", NEW."adult_id", NEW."adult_left_at", NEW."adult_name", NEW."arrested_at", NEW."arrived_at", NEW."called_at", NEW."child_id", NEW."detained_at", NEW."id", NEW."left_at", NEW."local_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."station", NEW."transfer"); RETURN NULL;', hash='f18a0a40f4c64e9c725ca199fae024964503eba6', operation='INSERT', pgid='pgtrigger_insert_insert_c29d5', table='cases_arrest', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='arrest',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_arrestevent" ("adult_from", "adult_id", "adult_left_at", "adult_name", "arrested_at", "arrived_at", "called_at", "child_id", "detained_at", "id", "left_at", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "station", "transfer") VALUES (NEW."adult_from", NEW."adult_id", NEW."adult_left_at", NEW."adult_name", NEW."arrested_at", NEW."arrived_at", NEW."called_at", NEW."child_id", NEW."detained_at", NEW."id", NEW."left_at", NEW."local_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."station", NEW."transfer"); RETURN NULL;', hash='e14ec2d64d405ec5b6b7fb7ff81ef959ab1688d1', operation='UPDATE', pgid='pgtrigger_update_update_0858e', table='cases_arrest', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='arrest',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_arrestevent" ("adult_from", "adult_id", "adult_left_at", "adult_name", "arrested_at", "arrived_at", "called_at", "child_id", "detained_at", "id", "left_at", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "station", "transfer") VALUES (OLD."adult_from", OLD."adult_id", OLD."adult_left_at", OLD."adult_name", OLD."arrested_at", OLD."arrived_at", OLD."called_at", OLD."child_id", OLD."detained_at", OLD."id", OLD."left_at", OLD."local_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."station", OLD."transfer"); RETURN NULL;', hash='2853f8b7778788260c0497bb6fd684b04fb8bb1d', operation='DELETE', pgid='pgtrigger_delete_delete_7cd9f', table='cases_arrest', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bail',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_bailevent" ("child_id", "conditions", "ends_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on") VALUES (NEW."child_id", NEW."conditions", NEW."ends_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."starts_on"); RETURN NULL;', hash='a0fac037d78c41d194065875088075bbb3953c9a', operation='INSERT', pgid='pgtrigger_insert_insert_af4db', table='cases_bail', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bail',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_bailevent" ("child_id", "conditions", "ends_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on") VALUES (NEW."child_id", NEW."conditions", NEW."ends_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."starts_on"); RETURN NULL;', hash='7354f966b24f994e012ed52e5ec2ea365e19a35a', operation='UPDATE', pgid='pgtrigger_update_update_77bbb', table='cases_bail', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bail',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_bailevent" ("child_id", "conditions", "ends_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on") VALUES (OLD."child_id", OLD."conditions", OLD."ends_on", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."starts_on"); RETURN NULL;', hash='68a76e41c3fa0a094e00908c6582fba52d6a5db3', operation='DELETE', pgid='pgtrigger_delete_delete_0ddf3', table='cases_bail', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bailcondition',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_bailconditionevent" ("bail_id", "child_id", "details", "ends_on", "from_time", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "until_time") VALUES (NEW."bail_id", NEW."child_id", NEW."details", NEW."ends_on", NEW."from_time", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."starts_on", NEW."until_time"); RETURN NULL;', hash='8bfc8c3b6b40c966349a446b175ce880d93adae2', operation='INSERT', pgid='pgtrigger_insert_insert_1fff9', table='cases_bailcondition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bailcondition',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_bailconditionevent" ("bail_id", "child_id", "details", "ends_on", "from_time", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "until_time") VALUES (NEW."bail_id", NEW."child_id", NEW."details", NEW."ends_on", NEW."from_time", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."starts_on", NEW."until_time"); RETURN NULL;', hash='1c65d755e6b7b40ec25e73a2650d7ca503a25ff9', operation='UPDATE', pgid='pgtrigger_update_update_0e102', table='cases_bailcondition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bailcondition',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_bailconditionevent" ("bail_id", "child_id", "details", "ends_on", "from_time", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "starts_on", "until_time") VALUES (OLD."bail_id", OLD."child_id", OLD."details", OLD."ends_on", OLD."from_time", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."starts_on", OLD."until_time"); RETURN NULL;', hash='aa4a690f465dea025747742f795ecedc601b9f55', operation='DELETE', pgid='pgtrigger_delete_delete_ebc39', table='cases_bailcondition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='boundary',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_boundaryevent" ("child_id", "ends_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "set_at", "set_by_id", "starts_on", "words") VALUES (NEW."child_id", NEW."ends_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."set_at", NEW."set_by_id", NEW."starts_on", NEW."words"); RETURN NULL;', hash='50e7dfbc327afad946f8f243dc9f051309182d53', operation='INSERT', pgid='pgtrigger_insert_insert_30f89', table='cases_boundary', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='boundary',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_boundaryevent" ("child_id", "ends_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "set_at", "set_by_id", "starts_on", "words") VALUES (NEW."child_id", NEW."ends_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."set_at", NEW."set_by_id", NEW."starts_on", NEW."words"); RETURN NULL;', hash='bf3903dcd645acd4dd04f62660f70718ff42be30', operation='UPDATE', pgid='pgtrigger_update_update_1b6c4', table='cases_boundary', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='boundary',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_boundaryevent" ("child_id", "ends_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "set_at", "set_by_id", "starts_on", "words") VALUES (OLD."child_id", OLD."ends_on", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."set_at", OLD."set_by_id", OLD."starts_on", OLD."words"); RETURN NULL;', hash='a03e55185fea1c56e204781f4aaa4ef63c6f29a4', operation='DELETE', pgid='pgtrigger_delete_delete_9df1e', table='cases_boundary', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='breach',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_breachevent" ("checked_at", "checked_by_id", "child_id", "comment", "decided_at", "decided_by_id", "decision", "failed_on", "file", "file_sha256", "handed_over_at", "handed_over_by_id", "hearing_id", "id", "late_reason", "latest", "local_id", "meeting_id", "pack", "pack_asked_by_id", "pack_fault", "pack_made_at", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "ref", "result", "result_note", "start_by", "started_on", "statement") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."child_id", NEW."comment", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."failed_on", NEW."file", NEW."file_sha256", NEW."handed_over_at", NEW."handed_over_by_id", NEW."hearing_id", NEW."id", NEW."late_reason", NEW."latest", NEW."local_id", NEW."meeting_id", NEW."pack", NEW."pack_asked_by_id", NEW."pack_fault", NEW."pack_made_at", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."reason", NEW."ref", NEW."result", NEW."result_note", NEW."start_by", NEW."started_on", NEW."statement"); RETURN NULL;', hash='00cff3c6689ea210eb39aab89c382ca95efd0ab1', operation='INSERT', pgid='pgtrigger_insert_insert_6c848', table='cases_breach', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='breach',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_breachevent" ("checked_at", "checked_by_id", "child_id", "comment", "decided_at", "decided_by_id", "decision", "failed_on", "file", "file_sha256", "handed_over_at", "handed_over_by_id", "hearing_id", "id", "late_reason", "latest", "local_id", "meeting_id", "pack", "pack_asked_by_id", "pack_fault", "pack_made_at", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "ref", "result", "result_note", "start_by", "started_on", "statement") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."child_id", NEW."comment", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."failed_on", NEW."file", NEW."file_sha256", NEW."handed_over_at", NEW."handed_over_by_id", NEW."hearing_id", NEW."id", NEW."late_reason", NEW."latest", NEW."local_id", NEW."meeting_id", NEW."pack", NEW."pack_asked_by_id", NEW."pack_fault", NEW."pack_made_at", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."reason", NEW."ref", NEW."result", NEW."result_note", NEW."start_by", NEW."started_on", NEW."statement"); RETURN NULL;', hash='d988524fe535bbda13febfbd9b863def3caaf619', operation='UPDATE', pgid='pgtrigger_update_update_be515', table='cases_breach', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='breach',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_breachevent" ("checked_at", "checked_by_id", "child_id", "comment", "decided_at", "decided_by_id", "decision", "failed_on", "file", "file_sha256", "handed_over_at", "handed_over_by_id", "hearing_id", "id", "late_reason", "latest", "local_id", "meeting_id", "pack", "pack_asked_by_id", "pack_fault", "pack_made_at", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "ref", "result", "result_note", "start_by", "started_on", "statement") VALUES (OLD."checked_at", OLD."checked_by_id", OLD."child_id", OLD."comment", OLD."decided_at", OLD."decided_by_id", OLD."decision", OLD."failed_on", OLD."file", OLD."file_sha256", OLD."handed_over_at", OLD."handed_over_by_id", OLD."hearing_id", OLD."id", OLD."late_reason", OLD."latest", OLD."local_id", OLD."meeting_id", OLD."pack", OLD."pack_asked_by_id", OLD."pack_fault", OLD."pack_made_at", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."reason", OLD."ref", OLD."result", OLD."result_note", OLD."start_by", OLD."started_on", OLD."statement"); RETURN NULL;', hash='ab3cf6cd0fd6399b4e73472f4dd804e010e99ece', operation='DELETE', pgid='pgtrigger_delete_delete_b119a', table='cases_breach', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='compliancemeeting',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_compliancemeetingevent" ("agreed", "child_id", "held_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "voice", "who") VALUES (NEW."agreed", NEW."child_id", NEW."held_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."voice", NEW."who"); RETURN NULL;', hash='5d51c52951a9d8f637bb8385b37bd17aad0f2d74', operation='INSERT', pgid='pgtrigger_insert_insert_94782', table='cases_compliancemeeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='compliancemeeting',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_compliancemeetingevent" ("agreed", "child_id", "held_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "voice", "who") VALUES (NEW."agreed", NEW."child_id", NEW."held_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."voice", NEW."who"); RETURN NULL;', hash='2de752b0d7f714edad56fc9bde11aa24dbe23ec9', operation='UPDATE', pgid='pgtrigger_update_update_c9b7a', table='cases_compliancemeeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='compliancemeeting',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_compliancemeetingevent" ("agreed", "child_id", "held_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "voice", "who") VALUES (OLD."agreed", OLD."child_id", OLD."held_on", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."voice", OLD."who"); RETURN NULL;', hash='805332e48ce1f3cbe9fc80c1a56edcbd55587656', operation='DELETE', pgid='pgtrigger_delete_delete_1e2c2', table='cases_compliancemeeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractactivity',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_contractactivityevent" ("by_when", "child_id", "done", "done_note", "done_on", "hours", "id", "left_out_at", "left_out_why", "local_id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "words", "written_at", "written_by_id") VALUES (NEW."by_when", NEW."child_id", NEW."done", NEW."done_note", NEW."done_on", NEW."hours", NEW."id", NEW."left_out_at", NEW."left_out_why", NEW."local_id", NEW."panel_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."ref", NEW."words", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='f594960791de179b3e9d3032499bcb8cc58f9128', operation='INSERT', pgid='pgtrigger_insert_insert_d16df', table='cases_contractactivity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractactivity',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_contractactivityevent" ("by_when", "child_id", "done", "done_note", "done_on", "hours", "id", "left_out_at", "left_out_why", "local_id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "words", "written_at", "written_by_id") VALUES (NEW."by_when", NEW."child_id", NEW."done", NEW."done_note", NEW."done_on", NEW."hours", NEW."id", NEW."left_out_at", NEW."left_out_why", NEW."local_id", NEW."panel_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."ref", NEW."words", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='313b5ea92a02072160773fe1b00ce083f7dc4c90', operation='UPDATE', pgid='pgtrigger_update_update_f282e', table='cases_contractactivity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractactivity',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_contractactivityevent" ("by_when", "child_id", "done", "done_note", "done_on", "hours", "id", "left_out_at", "left_out_why", "local_id", "panel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "words", "written_at", "written_by_id") VALUES (OLD."by_when", OLD."child_id", OLD."done", OLD."done_note", OLD."done_on", OLD."hours", OLD."id", OLD."left_out_at", OLD."left_out_why", OLD."local_id", OLD."panel_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."ref", OLD."words", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='b3ebade5ccb3d07bc52f4edad36353e2612470e0', operation='DELETE', pgid='pgtrigger_delete_delete_8179d', table='cases_contractactivity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractsignature',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_contractsignatureevent" ("child_id", "how", "id", "local_id", "parent_name", "parent_picture", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "programme_id", "recorded_at", "recorded_by_id", "ref", "signed_on", "taken_back_at", "taken_back_by_id", "taken_back_reason", "typed_name", "witness_name") VALUES (NEW."child_id", NEW."how", NEW."id", NEW."local_id", NEW."parent_name", NEW."parent_picture", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."signed_on", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."typed_name", NEW."witness_name"); RETURN NULL;', hash='6d77994cdf56e9403588882ab9af3b7af1ab2555', operation='INSERT', pgid='pgtrigger_insert_insert_b6753', table='cases_contractsignature', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractsignature',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_contractsignatureevent" ("child_id", "how", "id", "local_id", "parent_name", "parent_picture", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "programme_id", "recorded_at", "recorded_by_id", "ref", "signed_on", "taken_back_at", "taken_back_by_id", "taken_back_reason", "typed_name", "witness_name") VALUES (NEW."child_id", NEW."how", NEW."id", NEW."local_id", NEW."parent_name", NEW."parent_picture", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."signed_on", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."typed_name", NEW."witness_name"); RETURN NULL;', hash='803ed1563c11ad4972747416707a71f66f4025fe', operation='UPDATE', pgid='pgtrigger_update_update_6095e', table='cases_contractsignature', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractsignature',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_contractsignatureevent" ("child_id", "how", "id", "local_id", "parent_name", "parent_picture", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "programme_id", "recorded_at", "recorded_by_id", "ref", "signed_on", "taken_back_at", "taken_back_by_id", "taken_back_reason", "typed_name", "witness_name") VALUES (OLD."child_id", OLD."how", OLD."id", OLD."local_id", OLD."parent_name", OLD."parent_picture", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."picture", OLD."programme_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."signed_on", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."typed_name", OLD."witness_name"); RETURN NULL;', hash='60d95265575fac910db453a1dd8afec13c331bd5', operation='DELETE', pgid='pgtrigger_delete_delete_39a05', table='cases_contractsignature', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='courtreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_courtreportevent" ("asked_on", "child_id", "due_on", "given_on", "hearing_id", "id", "is_soon", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."asked_on", NEW."child_id", NEW."due_on", NEW."given_on", NEW."hearing_id", NEW."id", NEW."is_soon", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref"); RETURN NULL;', hash='0c899b06fe69aca3a5a3b098f9c70d04e316a1a9', operation='INSERT', pgid='pgtrigger_insert_insert_62134', table='cases_courtreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='courtreport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_courtreportevent" ("asked_on", "child_id", "due_on", "given_on", "hearing_id", "id", "is_soon", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (NEW."asked_on", NEW."child_id", NEW."due_on", NEW."given_on", NEW."hearing_id", NEW."id", NEW."is_soon", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref"); RETURN NULL;', hash='114e51e97589357f7399474b5e03c62587970452', operation='UPDATE', pgid='pgtrigger_update_update_e0719', table='cases_courtreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='courtreport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_courtreportevent" ("asked_on", "child_id", "due_on", "given_on", "hearing_id", "id", "is_soon", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref") VALUES (OLD."asked_on", OLD."child_id", OLD."due_on", OLD."given_on", OLD."hearing_id", OLD."id", OLD."is_soon", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref"); RETURN NULL;', hash='f5d7953db742f52dbf8fdbac35c9744d60e8f5b1', operation='DELETE', pgid='pgtrigger_delete_delete_cf36d', table='cases_courtreport', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='custodyplace',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_custodyplaceevent" ("child_id", "end_reason", "ends_on", "establishment", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "starts_on") VALUES (NEW."child_id", NEW."end_reason", NEW."ends_on", NEW."establishment", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."ref", NEW."starts_on"); RETURN NULL;', hash='9d1fb88a6930eb2b69e578fe492d9e0b4832f6ae', operation='INSERT', pgid='pgtrigger_insert_insert_c3225', table='cases_custodyplace', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='custodyplace',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_custodyplaceevent" ("child_id", "end_reason", "ends_on", "establishment", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "starts_on") VALUES (NEW."child_id", NEW."end_reason", NEW."ends_on", NEW."establishment", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."ref", NEW."starts_on"); RETURN NULL;', hash='e26d6b0e0ac1f08867fb52c253d3d39353400609', operation='UPDATE', pgid='pgtrigger_update_update_238be', table='cases_custodyplace', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='custodyplace',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_custodyplaceevent" ("child_id", "end_reason", "ends_on", "establishment", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "starts_on") VALUES (OLD."child_id", OLD."end_reason", OLD."ends_on", OLD."establishment", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."ref", OLD."starts_on"); RETURN NULL;', hash='7ef8113ce37218a7b9b685f25200039cc15329cf', operation='DELETE', pgid='pgtrigger_delete_delete_89a42', table='cases_custodyplace', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='custodystep',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_custodystepevent" ("child_id", "happened_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "until", "who", "words") VALUES (NEW."child_id", NEW."happened_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."until", NEW."who", NEW."words"); RETURN NULL;', hash='d355206ca6132c1331def5b982fb19193ca3f2be', operation='INSERT', pgid='pgtrigger_insert_insert_5f2bf', table='cases_custodystep', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='custodystep',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_custodystepevent" ("child_id", "happened_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "until", "who", "words") VALUES (NEW."child_id", NEW."happened_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."until", NEW."who", NEW."words"); RETURN NULL;', hash='0e4d7673303866b98f1fafc606049d258a6109ea', operation='UPDATE', pgid='pgtrigger_update_update_df494', table='cases_custodystep', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='custodystep',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_custodystepevent" ("child_id", "happened_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "until", "who", "words") VALUES (OLD."child_id", OLD."happened_on", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."until", OLD."who", OLD."words"); RETURN NULL;', hash='b5fc4b9a9768ca096fcce4903473b3583a2222c5', operation='DELETE', pgid='pgtrigger_delete_delete_a1658', table='cases_custodystep', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='followup',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_followupevent" ("applies", "child_id", "contact_id", "decided_at", "decided_by_id", "evidence", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "step", "step_reason", "taken_back_at", "taken_back_by_id", "taken_back_reason", "tried") VALUES (NEW."applies", NEW."child_id", NEW."contact_id", NEW."decided_at", NEW."decided_by_id", NEW."evidence", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."ref", NEW."step", NEW."step_reason", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."tried"); RETURN NULL;', hash='ecb1c5b25e474d09bf0317877df39c5edd10f3f2', operation='INSERT', pgid='pgtrigger_insert_insert_52e06', table='cases_followup', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='followup',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_followupevent" ("applies", "child_id", "contact_id", "decided_at", "decided_by_id", "evidence", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "step", "step_reason", "taken_back_at", "taken_back_by_id", "taken_back_reason", "tried") VALUES (NEW."applies", NEW."child_id", NEW."contact_id", NEW."decided_at", NEW."decided_by_id", NEW."evidence", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."ref", NEW."step", NEW."step_reason", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."tried"); RETURN NULL;', hash='a4adf0df21d1cb43a3a6f570b41ec0385daa5224', operation='UPDATE', pgid='pgtrigger_update_update_c0edd', table='cases_followup', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='followup',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_followupevent" ("applies", "child_id", "contact_id", "decided_at", "decided_by_id", "evidence", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "step", "step_reason", "taken_back_at", "taken_back_by_id", "taken_back_reason", "tried") VALUES (OLD."applies", OLD."child_id", OLD."contact_id", OLD."decided_at", OLD."decided_by_id", OLD."evidence", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."ref", OLD."step", OLD."step_reason", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."tried"); RETURN NULL;', hash='950987a11378def16b3c9d2d6d37a596c5c82324', operation='DELETE', pgid='pgtrigger_delete_delete_c0217', table='cases_followup', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursdone',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_hoursdoneevent" ("child_id", "done_on", "hours", "id", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "requirement_id", "taken_back_at", "taken_back_by_id", "taken_back_reason") VALUES (NEW."child_id", NEW."done_on", NEW."hours", NEW."id", NEW."local_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."requirement_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason"); RETURN NULL;', hash='68860999b9b421ed69db541dff23c4a971c8ecea', operation='INSERT', pgid='pgtrigger_insert_insert_e0da3', table='cases_hoursdone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursdone',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_hoursdoneevent" ("child_id", "done_on", "hours", "id", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "requirement_id", "taken_back_at", "taken_back_by_id", "taken_back_reason") VALUES (NEW."child_id", NEW."done_on", NEW."hours", NEW."id", NEW."local_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."requirement_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason"); RETURN NULL;', hash='e989487da23b1040c9e79fc76f8b11a85dcd5225', operation='UPDATE', pgid='pgtrigger_update_update_8f657', table='cases_hoursdone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='hoursdone',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_hoursdoneevent" ("child_id", "done_on", "hours", "id", "local_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "requirement_id", "taken_back_at", "taken_back_by_id", "taken_back_reason") VALUES (OLD."child_id", OLD."done_on", OLD."hours", OLD."id", OLD."local_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."requirement_id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason"); RETURN NULL;', hash='e8fcb52f4ef12decd9496625925cab103c833b47', operation='DELETE', pgid='pgtrigger_delete_delete_4a81b', table='cases_hoursdone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='incidenttold',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_incidenttoldevent" ("child_id", "how", "id", "incident_id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "told_at", "who") VALUES (NEW."child_id", NEW."how", NEW."id", NEW."incident_id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."told_at", NEW."who"); RETURN NULL;', hash='5da166b38f0906ffea6859d6636f3580a4485486', operation='INSERT', pgid='pgtrigger_insert_insert_bd70d', table='cases_incidenttold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='incidenttold',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_incidenttoldevent" ("child_id", "how", "id", "incident_id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "told_at", "who") VALUES (NEW."child_id", NEW."how", NEW."id", NEW."incident_id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."told_at", NEW."who"); RETURN NULL;', hash='5876b8126d8c0d339f045893b9c8d5773be23298', operation='UPDATE', pgid='pgtrigger_update_update_e160a', table='cases_incidenttold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='incidenttold',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_incidenttoldevent" ("child_id", "how", "id", "incident_id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "told_at", "who") VALUES (OLD."child_id", OLD."how", OLD."id", OLD."incident_id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."told_at", OLD."who"); RETURN NULL;', hash='2f46275f71a0f5d0d327c49b190e6d35c0b8b7e4', operation='DELETE', pgid='pgtrigger_delete_delete_5a82e', table='cases_incidenttold', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='letter',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_letterevent" ("addressed_to", "child_id", "follow_up_id", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sent_by_id", "sent_on", "way", "words", "written_at", "written_by_id") VALUES (NEW."addressed_to", NEW."child_id", NEW."follow_up_id", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."sent_by_id", NEW."sent_on", NEW."way", NEW."words", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='f63c00bc12cf97dcfbfc68d688abc25ece1492ed', operation='INSERT', pgid='pgtrigger_insert_insert_c7403', table='cases_letter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='letter',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_letterevent" ("addressed_to", "child_id", "follow_up_id", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sent_by_id", "sent_on", "way", "words", "written_at", "written_by_id") VALUES (NEW."addressed_to", NEW."child_id", NEW."follow_up_id", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."sent_by_id", NEW."sent_on", NEW."way", NEW."words", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='46a0e3b718abefb2781e168be048c720b9adf52d', operation='UPDATE', pgid='pgtrigger_update_update_fd834', table='cases_letter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='letter',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_letterevent" ("addressed_to", "child_id", "follow_up_id", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sent_by_id", "sent_on", "way", "words", "written_at", "written_by_id") VALUES (OLD."addressed_to", OLD."child_id", OLD."follow_up_id", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."sent_by_id", OLD."sent_on", OLD."way", OLD."words", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='c111c00187b653459288103f7a2c8da8c8d52ce5', operation='DELETE', pgid='pgtrigger_delete_delete_7640f', table='cases_letter', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderpanel',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_orderpanelevent" ("child_came", "child_id", "court_why", "court_words", "decided", "hearing_id", "held_on", "id", "kind", "local_id", "others", "parent_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "programme_id", "recorded_at", "recorded_by_id", "ref", "result", "taken_back_at", "taken_back_by_id", "taken_back_reason", "told_at", "told_by_id", "victim_came", "why_fewer") VALUES (NEW."child_came", NEW."child_id", NEW."court_why", NEW."court_words", NEW."decided", NEW."hearing_id", NEW."held_on", NEW."id", NEW."kind", NEW."local_id", NEW."others", NEW."parent_came", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."result", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."told_at", NEW."told_by_id", NEW."victim_came", NEW."why_fewer"); RETURN NULL;', hash='590530a3c91ecf459d6143d530b2e938c4e6fda1', operation='INSERT', pgid='pgtrigger_insert_insert_a7ccf', table='cases_orderpanel', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderpanel',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_orderpanelevent" ("child_came", "child_id", "court_why", "court_words", "decided", "hearing_id", "held_on", "id", "kind", "local_id", "others", "parent_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "programme_id", "recorded_at", "recorded_by_id", "ref", "result", "taken_back_at", "taken_back_by_id", "taken_back_reason", "told_at", "told_by_id", "victim_came", "why_fewer") VALUES (NEW."child_came", NEW."child_id", NEW."court_why", NEW."court_words", NEW."decided", NEW."hearing_id", NEW."held_on", NEW."id", NEW."kind", NEW."local_id", NEW."others", NEW."parent_came", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."result", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."told_at", NEW."told_by_id", NEW."victim_came", NEW."why_fewer"); RETURN NULL;', hash='fbc5bd2ac19389cb16b0d0611d5761543c0667a1', operation='UPDATE', pgid='pgtrigger_update_update_3b3e5', table='cases_orderpanel', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderpanel',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_orderpanelevent" ("child_came", "child_id", "court_why", "court_words", "decided", "hearing_id", "held_on", "id", "kind", "local_id", "others", "parent_came", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "programme_id", "recorded_at", "recorded_by_id", "ref", "result", "taken_back_at", "taken_back_by_id", "taken_back_reason", "told_at", "told_by_id", "victim_came", "why_fewer") VALUES (OLD."child_came", OLD."child_id", OLD."court_why", OLD."court_words", OLD."decided", OLD."hearing_id", OLD."held_on", OLD."id", OLD."kind", OLD."local_id", OLD."others", OLD."parent_came", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."programme_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."result", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."told_at", OLD."told_by_id", OLD."victim_came", OLD."why_fewer"); RETURN NULL;', hash='edff438075e2cb04bc6fceca6f8b6c0c3b5db284', operation='DELETE', pgid='pgtrigger_delete_delete_632a7', table='cases_orderpanel', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderreview',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_orderreviewevent" ("child_id", "child_views", "countersigned_at", "countersigned_by_id", "decision", "held_on", "id", "level", "local_id", "parent_views", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "progress", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "who", "why") VALUES (NEW."child_id", NEW."child_views", NEW."countersigned_at", NEW."countersigned_by_id", NEW."decision", NEW."held_on", NEW."id", NEW."level", NEW."local_id", NEW."parent_views", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."progress", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."who", NEW."why"); RETURN NULL;', hash='a0808dc018f904bb7eb728ae1dc31c890a27a9ef', operation='INSERT', pgid='pgtrigger_insert_insert_77cf9', table='cases_orderreview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderreview',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_orderreviewevent" ("child_id", "child_views", "countersigned_at", "countersigned_by_id", "decision", "held_on", "id", "level", "local_id", "parent_views", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "progress", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "who", "why") VALUES (NEW."child_id", NEW."child_views", NEW."countersigned_at", NEW."countersigned_by_id", NEW."decision", NEW."held_on", NEW."id", NEW."level", NEW."local_id", NEW."parent_views", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."progress", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."who", NEW."why"); RETURN NULL;', hash='1cde3a4a75bb92bc42d3595049d9c2106b915637', operation='UPDATE', pgid='pgtrigger_update_update_141fd', table='cases_orderreview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='orderreview',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_orderreviewevent" ("child_id", "child_views", "countersigned_at", "countersigned_by_id", "decision", "held_on", "id", "level", "local_id", "parent_views", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "progress", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "who", "why") VALUES (OLD."child_id", OLD."child_views", OLD."countersigned_at", OLD."countersigned_by_id", OLD."decision", OLD."held_on", OLD."id", OLD."level", OLD."local_id", OLD."parent_views", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."progress", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."who", OLD."why"); RETURN NULL;', hash='c7573d09b63e42e5e780a921f2a3b2222fe4ebdc', operation='DELETE', pgid='pgtrigger_delete_delete_89679', table='cases_orderreview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programme',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_programmeevent" ("child_id", "completed", "custody_id", "disposal_id", "end_reason", "ends_on", "id", "imported_on", "is_licence", "level", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "planned_end_reason", "ref", "starts_on", "term", "term_unit") VALUES (NEW."child_id", NEW."completed", NEW."custody_id", NEW."disposal_id", NEW."end_reason", NEW."ends_on", NEW."id", NEW."imported_on", NEW."is_licence", NEW."level", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_end_on", NEW."planned_end_reason", NEW."ref", NEW."starts_on", NEW."term", NEW."term_unit"); RETURN NULL;', hash='573a1cc81901f10bc7ed48b360a95519948586dc', operation='INSERT', pgid='pgtrigger_insert_insert_39fca', table='cases_programme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programme',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_programmeevent" ("child_id", "completed", "custody_id", "disposal_id", "end_reason", "ends_on", "id", "imported_on", "is_licence", "level", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "planned_end_reason", "ref", "starts_on", "term", "term_unit") VALUES (NEW."child_id", NEW."completed", NEW."custody_id", NEW."disposal_id", NEW."end_reason", NEW."ends_on", NEW."id", NEW."imported_on", NEW."is_licence", NEW."level", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_end_on", NEW."planned_end_reason", NEW."ref", NEW."starts_on", NEW."term", NEW."term_unit"); RETURN NULL;', hash='5ba2e37c5e938e6604128b5aa9ac820084f8af7e', operation='UPDATE', pgid='pgtrigger_update_update_fdf1b', table='cases_programme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programme',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_programmeevent" ("child_id", "completed", "custody_id", "disposal_id", "end_reason", "ends_on", "id", "imported_on", "is_licence", "level", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "planned_end_reason", "ref", "starts_on", "term", "term_unit") VALUES (OLD."child_id", OLD."completed", OLD."custody_id", OLD."disposal_id", OLD."end_reason", OLD."ends_on", OLD."id", OLD."imported_on", OLD."is_licence", OLD."level", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_end_on", OLD."planned_end_reason", OLD."ref", OLD."starts_on", OLD."term", OLD."term_unit"); RETURN NULL;', hash='db2a8dbb7afa2a8b05d7e1874f098033de6c1efd', operation='DELETE', pgid='pgtrigger_delete_delete_6621a', table='cases_programme', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programmechange',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_programmechangeevent" ("child_id", "happened_on", "id", "kind", "level", "level_before", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_before", "planned_end_on", "programme_id", "reason", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason") VALUES (NEW."child_id", NEW."happened_on", NEW."id", NEW."kind", NEW."level", NEW."level_before", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_end_before", NEW."planned_end_on", NEW."programme_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason"); RETURN NULL;', hash='6743506813ebd6c685c7de3eaca9cf061ffb53d1', operation='INSERT', pgid='pgtrigger_insert_insert_3a085', table='cases_programmechange', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programmechange',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_programmechangeevent" ("child_id", "happened_on", "id", "kind", "level", "level_before", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_before", "planned_end_on", "programme_id", "reason", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason") VALUES (NEW."child_id", NEW."happened_on", NEW."id", NEW."kind", NEW."level", NEW."level_before", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_end_before", NEW."planned_end_on", NEW."programme_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason"); RETURN NULL;', hash='557c5308490df2318a6c8dcc4fb6fbc89955235a', operation='UPDATE', pgid='pgtrigger_update_update_0f594', table='cases_programmechange', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='programmechange',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_programmechangeevent" ("child_id", "happened_on", "id", "kind", "level", "level_before", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_before", "planned_end_on", "programme_id", "reason", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason") VALUES (OLD."child_id", OLD."happened_on", OLD."id", OLD."kind", OLD."level", OLD."level_before", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_end_before", OLD."planned_end_on", OLD."programme_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason"); RETURN NULL;', hash='e13e804ae17989de586ffd978f2bf0ab883b9dfc', operation='DELETE', pgid='pgtrigger_delete_delete_718ed', table='cases_programmechange', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectrisk',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_projectriskevent" ("assessed_by", "assessed_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "recorded_by_id", "ref", "review_on", "words") VALUES (NEW."assessed_by", NEW."assessed_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."review_on", NEW."words"); RETURN NULL;', hash='28ea1e5df83e8ce610137f219699844b0e536a14', operation='INSERT', pgid='pgtrigger_insert_insert_766b7', table='cases_projectrisk', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectrisk',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_projectriskevent" ("assessed_by", "assessed_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "recorded_by_id", "ref", "review_on", "words") VALUES (NEW."assessed_by", NEW."assessed_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."review_on", NEW."words"); RETURN NULL;', hash='11717ab31804b00b64d29b33e9c9bc41debf8fb9', operation='UPDATE', pgid='pgtrigger_update_update_8becc', table='cases_projectrisk', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='projectrisk',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_projectriskevent" ("assessed_by", "assessed_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "recorded_by_id", "ref", "review_on", "words") VALUES (OLD."assessed_by", OLD."assessed_on", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."review_on", OLD."words"); RETURN NULL;', hash='788d5daf914948f5dbd190288c64dc08846946c1', operation='DELETE', pgid='pgtrigger_delete_delete_8175e', table='cases_projectrisk', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='releaseplan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_releaseplanevent" ("at_which", "child_id", "credited", "id", "last_day", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "ref") VALUES (NEW."at_which", NEW."child_id", NEW."credited", NEW."id", NEW."last_day", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."reason", NEW."ref"); RETURN NULL;', hash='e328292f1544cca2b9d62529cc0dcf377b5538f5', operation='INSERT', pgid='pgtrigger_insert_insert_0dc5e', table='cases_releaseplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='releaseplan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_releaseplanevent" ("at_which", "child_id", "credited", "id", "last_day", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "ref") VALUES (NEW."at_which", NEW."child_id", NEW."credited", NEW."id", NEW."last_day", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."reason", NEW."ref"); RETURN NULL;', hash='225628ebc2ee2e0769a5041c178cd91500290d61', operation='UPDATE', pgid='pgtrigger_update_update_5a977', table='cases_releaseplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='releaseplan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_releaseplanevent" ("at_which", "child_id", "credited", "id", "last_day", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "reason", "ref") VALUES (OLD."at_which", OLD."child_id", OLD."credited", OLD."id", OLD."last_day", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."reason", OLD."ref"); RETURN NULL;', hash='ae68b71d2ad532f6bd544f40e874acac511f434b', operation='DELETE', pgid='pgtrigger_delete_delete_9673e', table='cases_releaseplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reparationproject',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reparationprojectevent" ("capacity", "contact", "end_reason", "ended_on", "id", "local_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "ref", "what") VALUES (NEW."capacity", NEW."contact", NEW."end_reason", NEW."ended_on", NEW."id", NEW."local_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."ref", NEW."what"); RETURN NULL;', hash='924852c88ec8108fea4edb35960d735f17ce15cc', operation='INSERT', pgid='pgtrigger_insert_insert_fcd3a', table='cases_reparationproject', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reparationproject',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_reparationprojectevent" ("capacity", "contact", "end_reason", "ended_on", "id", "local_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "ref", "what") VALUES (NEW."capacity", NEW."contact", NEW."end_reason", NEW."ended_on", NEW."id", NEW."local_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."ref", NEW."what"); RETURN NULL;', hash='33995b6cb7f5bebfb8cf033ca211638718953a80', operation='UPDATE', pgid='pgtrigger_update_update_21034', table='cases_reparationproject', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reparationproject',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reparationprojectevent" ("capacity", "contact", "end_reason", "ended_on", "id", "local_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "ref", "what") VALUES (OLD."capacity", OLD."contact", OLD."end_reason", OLD."ended_on", OLD."id", OLD."local_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."ref", OLD."what"); RETURN NULL;', hash='0524f21d750d02f70b68a994294efccd6beff794', operation='DELETE', pgid='pgtrigger_delete_delete_712d2', table='cases_reparationproject', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reparationsession',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reparationsessionevent" ("activity_id", "attended", "child_id", "counted_id", "day", "hours", "hours_done", "id", "is_direct", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "recorded_by_id", "ref", "requirement_id", "supervisor", "taken_back_at", "taken_back_by_id", "taken_back_reason", "told_at", "told_by_id", "victim_wish", "words") VALUES (NEW."activity_id", NEW."attended", NEW."child_id", NEW."counted_id", NEW."day", NEW."hours", NEW."hours_done", NEW."id", NEW."is_direct", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."requirement_id", NEW."supervisor", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."told_at", NEW."told_by_id", NEW."victim_wish", NEW."words"); RETURN NULL;', hash='01147e1f62848c1ac573de03b234e64666e7a107', operation='INSERT', pgid='pgtrigger_insert_insert_3ae3e', table='cases_reparationsession', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reparationsession',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_reparationsessionevent" ("activity_id", "attended", "child_id", "counted_id", "day", "hours", "hours_done", "id", "is_direct", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "recorded_by_id", "ref", "requirement_id", "supervisor", "taken_back_at", "taken_back_by_id", "taken_back_reason", "told_at", "told_by_id", "victim_wish", "words") VALUES (NEW."activity_id", NEW."attended", NEW."child_id", NEW."counted_id", NEW."day", NEW."hours", NEW."hours_done", NEW."id", NEW."is_direct", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."requirement_id", NEW."supervisor", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."told_at", NEW."told_by_id", NEW."victim_wish", NEW."words"); RETURN NULL;', hash='40310d4c0bb8780b3609be2cf5e0fdead1c328f9', operation='UPDATE', pgid='pgtrigger_update_update_5c20a', table='cases_reparationsession', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='reparationsession',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_reparationsessionevent" ("activity_id", "attended", "child_id", "counted_id", "day", "hours", "hours_done", "id", "is_direct", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_at", "recorded_by_id", "ref", "requirement_id", "supervisor", "taken_back_at", "taken_back_by_id", "taken_back_reason", "told_at", "told_by_id", "victim_wish", "words") VALUES (OLD."activity_id", OLD."attended", OLD."child_id", OLD."counted_id", OLD."day", OLD."hours", OLD."hours_done", OLD."id", OLD."is_direct", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."requirement_id", OLD."supervisor", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."told_at", OLD."told_by_id", OLD."victim_wish", OLD."words"); RETURN NULL;', hash='8fa51a37708ddb826f22d0601532e28c7402aadd', operation='DELETE', pgid='pgtrigger_delete_delete_a3ff7', table='cases_reparationsession', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='requirement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_requirementevent" ("child_id", "details", "end_reason", "ends_on", "hours", "id", "kind_id", "local_id", "met", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "starts_on") VALUES (NEW."child_id", NEW."details", NEW."end_reason", NEW."ends_on", NEW."hours", NEW."id", NEW."kind_id", NEW."local_id", NEW."met", NEW."per", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."ref", NEW."starts_on"); RETURN NULL;', hash='71c084bc3c48476262ea8b5a86de2ce38e62dd2d', operation='INSERT', pgid='pgtrigger_insert_insert_852a8', table='cases_requirement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='requirement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_requirementevent" ("child_id", "details", "end_reason", "ends_on", "hours", "id", "kind_id", "local_id", "met", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "starts_on") VALUES (NEW."child_id", NEW."details", NEW."end_reason", NEW."ends_on", NEW."hours", NEW."id", NEW."kind_id", NEW."local_id", NEW."met", NEW."per", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."ref", NEW."starts_on"); RETURN NULL;', hash='585277ba1f66b453169030f4ce256bbbd5f66c9c', operation='UPDATE', pgid='pgtrigger_update_update_5c5bf', table='cases_requirement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='requirement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_requirementevent" ("child_id", "details", "end_reason", "ends_on", "hours", "id", "kind_id", "local_id", "met", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "ref", "starts_on") VALUES (OLD."child_id", OLD."details", OLD."end_reason", OLD."ends_on", OLD."hours", OLD."id", OLD."kind_id", OLD."local_id", OLD."met", OLD."per", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."ref", OLD."starts_on"); RETURN NULL;', hash='ec1981ce021b03eaf8f7cea60b488eb52f69a9bb', operation='DELETE', pgid='pgtrigger_delete_delete_de20a', table='cases_requirement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='resettlement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_resettlementevent" ("child_id", "heading", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "secured_on", "words") VALUES (NEW."child_id", NEW."heading", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."secured_on", NEW."words"); RETURN NULL;', hash='4307557de61d67c8de015494b34b6814109d5893', operation='INSERT', pgid='pgtrigger_insert_insert_67214', table='cases_resettlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='resettlement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_resettlementevent" ("child_id", "heading", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "secured_on", "words") VALUES (NEW."child_id", NEW."heading", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."secured_on", NEW."words"); RETURN NULL;', hash='855f8841e8d6c868f2cc91723a0b1350c66856ef', operation='UPDATE', pgid='pgtrigger_update_update_4bd2e', table='cases_resettlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='resettlement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_resettlementevent" ("child_id", "heading", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recorded_at", "recorded_by_id", "ref", "secured_on", "words") VALUES (OLD."child_id", OLD."heading", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."secured_on", OLD."words"); RETURN NULL;', hash='ffedffae9cbee9093b9875aa522bde481e948825', operation='DELETE', pgid='pgtrigger_delete_delete_b97d5', table='cases_resettlement', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='restorativework',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_restorativeworkevent" ("answer", "child_id", "ends_on", "id", "kind", "local_id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "satisfaction", "starts_on", "victim_id", "words") VALUES (NEW."answer", NEW."child_id", NEW."ends_on", NEW."id", NEW."kind", NEW."local_id", NEW."offered_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."satisfaction", NEW."starts_on", NEW."victim_id", NEW."words"); RETURN NULL;', hash='9691565006f72ef4cb84608023debbbd98f8e29d', operation='INSERT', pgid='pgtrigger_insert_insert_659e0', table='cases_restorativework', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='restorativework',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_restorativeworkevent" ("answer", "child_id", "ends_on", "id", "kind", "local_id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "satisfaction", "starts_on", "victim_id", "words") VALUES (NEW."answer", NEW."child_id", NEW."ends_on", NEW."id", NEW."kind", NEW."local_id", NEW."offered_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."satisfaction", NEW."starts_on", NEW."victim_id", NEW."words"); RETURN NULL;', hash='8f2186002b8340771fe17fa62dc7ee493d6805d6', operation='UPDATE', pgid='pgtrigger_update_update_1553d', table='cases_restorativework', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='restorativework',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_restorativeworkevent" ("answer", "child_id", "ends_on", "id", "kind", "local_id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "satisfaction", "starts_on", "victim_id", "words") VALUES (OLD."answer", OLD."child_id", OLD."ends_on", OLD."id", OLD."kind", OLD."local_id", OLD."offered_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."satisfaction", OLD."starts_on", OLD."victim_id", OLD."words"); RETURN NULL;', hash='fe6842eb5856b75ae5cc3b7e953cc49f644d4c96', operation='DELETE', pgid='pgtrigger_delete_delete_8b504', table='cases_restorativework', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfercheck',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transfercheckevent" ("child_id", "done_on", "id", "item_id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "ref", "state", "transfer_id", "words") VALUES (NEW."child_id", NEW."done_on", NEW."id", NEW."item_id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."ref", NEW."state", NEW."transfer_id", NEW."words"); RETURN NULL;', hash='252d5a29ecf1744657827b5a0ac9dcb9c9d28083', operation='INSERT', pgid='pgtrigger_insert_insert_e305a', table='cases_transfercheck', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfercheck',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_transfercheckevent" ("child_id", "done_on", "id", "item_id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "ref", "state", "transfer_id", "words") VALUES (NEW."child_id", NEW."done_on", NEW."id", NEW."item_id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."ref", NEW."state", NEW."transfer_id", NEW."words"); RETURN NULL;', hash='98cfab89685ef00c19cee058da5f45c40b0bb1f9', operation='UPDATE', pgid='pgtrigger_update_update_5954b', table='cases_transfercheck', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfercheck',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transfercheckevent" ("child_id", "done_on", "id", "item_id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "ref", "state", "transfer_id", "words") VALUES (OLD."child_id", OLD."done_on", OLD."id", OLD."item_id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."ref", OLD."state", OLD."transfer_id", OLD."words"); RETURN NULL;', hash='eb59ab630484680b4104929a28e414284fbcf755', operation='DELETE', pgid='pgtrigger_delete_delete_13e03', table='cases_transfercheck', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transferreview',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transferreviewevent" ("child_id", "decision", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reviewed_at", "reviewed_by_id", "reviewed_on", "stability_on", "transfer_id", "words") VALUES (NEW."child_id", NEW."decision", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."reviewed_at", NEW."reviewed_by_id", NEW."reviewed_on", NEW."stability_on", NEW."transfer_id", NEW."words"); RETURN NULL;', hash='2e7bed7b91282ff8e9506c7f91d4895595b28c6c', operation='INSERT', pgid='pgtrigger_insert_insert_85cb9', table='cases_transferreview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transferreview',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_transferreviewevent" ("child_id", "decision", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reviewed_at", "reviewed_by_id", "reviewed_on", "stability_on", "transfer_id", "words") VALUES (NEW."child_id", NEW."decision", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."reviewed_at", NEW."reviewed_by_id", NEW."reviewed_on", NEW."stability_on", NEW."transfer_id", NEW."words"); RETURN NULL;', hash='17d6338a302921df40b693df221d90592017c1a9', operation='UPDATE', pgid='pgtrigger_update_update_5f487', table='cases_transferreview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transferreview',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transferreviewevent" ("child_id", "decision", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reviewed_at", "reviewed_by_id", "reviewed_on", "stability_on", "transfer_id", "words") VALUES (OLD."child_id", OLD."decision", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."reviewed_at", OLD."reviewed_by_id", OLD."reviewed_on", OLD."stability_on", OLD."transfer_id", OLD."words"); RETURN NULL;', hash='700336ad2404e5a0a833ab9815813dd5c261a958', operation='DELETE', pgid='pgtrigger_delete_delete_0bb50', table='cases_transferreview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transition',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transitionevent" ("child_id", "decided_by_id", "decided_on", "decision", "decision_reason", "id", "identified_on", "local_id", "officer_email", "officer_name", "officer_office", "officer_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "programme_id", "ref", "shared_on", "shared_words", "started_by_id") VALUES (NEW."child_id", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."decision_reason", NEW."id", NEW."identified_on", NEW."local_id", NEW."officer_email", NEW."officer_name", NEW."officer_office", NEW."officer_phone", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."programme_id", NEW."ref", NEW."shared_on", NEW."shared_words", NEW."started_by_id"); RETURN NULL;', hash='af20779b62f6fa21d03ddb053171ae80fa5f29de', operation='INSERT', pgid='pgtrigger_insert_insert_86fef', table='cases_transition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transition',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_transitionevent" ("child_id", "decided_by_id", "decided_on", "decision", "decision_reason", "id", "identified_on", "local_id", "officer_email", "officer_name", "officer_office", "officer_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "programme_id", "ref", "shared_on", "shared_words", "started_by_id") VALUES (NEW."child_id", NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."decision_reason", NEW."id", NEW."identified_on", NEW."local_id", NEW."officer_email", NEW."officer_name", NEW."officer_office", NEW."officer_phone", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."programme_id", NEW."ref", NEW."shared_on", NEW."shared_words", NEW."started_by_id"); RETURN NULL;', hash='0845221e093d51cd04cf56ce6b34865e94cf6cd8', operation='UPDATE', pgid='pgtrigger_update_update_a09f4', table='cases_transition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transition',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transitionevent" ("child_id", "decided_by_id", "decided_on", "decision", "decision_reason", "id", "identified_on", "local_id", "officer_email", "officer_name", "officer_office", "officer_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "programme_id", "ref", "shared_on", "shared_words", "started_by_id") VALUES (OLD."child_id", OLD."decided_by_id", OLD."decided_on", OLD."decision", OLD."decision_reason", OLD."id", OLD."identified_on", OLD."local_id", OLD."officer_email", OLD."officer_name", OLD."officer_office", OLD."officer_phone", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."programme_id", OLD."ref", OLD."shared_on", OLD."shared_words", OLD."started_by_id"); RETURN NULL;', hash='aa1a3ed5f19d154429e52a9acfcb6643d33a0bca', operation='DELETE', pgid='pgtrigger_delete_delete_427a6', table='cases_transition', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transitionmeeting',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transitionmeetingevent" ("child_id", "held_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "transition_id", "who", "words") VALUES (NEW."child_id", NEW."held_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."transition_id", NEW."who", NEW."words"); RETURN NULL;', hash='e602a5ddbef2ac93c68ddc77c42fbf8a1638060a', operation='INSERT', pgid='pgtrigger_insert_insert_50fd0', table='cases_transitionmeeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transitionmeeting',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_transitionmeetingevent" ("child_id", "held_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "transition_id", "who", "words") VALUES (NEW."child_id", NEW."held_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."transition_id", NEW."who", NEW."words"); RETURN NULL;', hash='48881dda533085400690140cd890d20265183ee8', operation='UPDATE', pgid='pgtrigger_update_update_95a75', table='cases_transitionmeeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transitionmeeting',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_transitionmeetingevent" ("child_id", "held_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "transition_id", "who", "words") VALUES (OLD."child_id", OLD."held_on", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."transition_id", OLD."who", OLD."words"); RETURN NULL;', hash='9bd931579b263232328872185d30912b2d6060e3', operation='DELETE', pgid='pgtrigger_delete_delete_9c1ff', table='cases_transitionmeeting', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimconsent',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_victimconsentevent" ("id", "local_id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "step", "victim_id") VALUES (NEW."id", NEW."local_id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."step", NEW."victim_id"); RETURN NULL;', hash='424daefda7c8128393ee0d08681da5fc27d7298d', operation='INSERT', pgid='pgtrigger_insert_insert_9a398', table='cases_victimconsent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimconsent',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_victimconsentevent" ("id", "local_id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "step", "victim_id") VALUES (NEW."id", NEW."local_id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."step", NEW."victim_id"); RETURN NULL;', hash='58a9356ef029927bfd8bb342eedea313f539d3e8', operation='UPDATE', pgid='pgtrigger_update_update_745b8', table='cases_victimconsent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimconsent',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_victimconsentevent" ("id", "local_id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "step", "victim_id") VALUES (OLD."id", OLD."local_id", OLD."note", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."step", OLD."victim_id"); RETURN NULL;', hash='6c7898af3587db2d33a8bef9958bbb3b68f8a09c', operation='DELETE', pgid='pgtrigger_delete_delete_9d0e2', table='cases_victimconsent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimrequest',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_victimrequestevent" ("answer", "answered_on", "asked_on", "child_id", "due_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "victim_id", "words") VALUES (NEW."answer", NEW."answered_on", NEW."asked_on", NEW."child_id", NEW."due_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."victim_id", NEW."words"); RETURN NULL;', hash='9549bc9883b5995707beaf5e8ba0e18a2dfbe8db', operation='INSERT', pgid='pgtrigger_insert_insert_96007', table='cases_victimrequest', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimrequest',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_victimrequestevent" ("answer", "answered_on", "asked_on", "child_id", "due_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "victim_id", "words") VALUES (NEW."answer", NEW."answered_on", NEW."asked_on", NEW."child_id", NEW."due_on", NEW."id", NEW."kind", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."victim_id", NEW."words"); RETURN NULL;', hash='59c692c76592092b475708d6aadd0254d0828ced', operation='UPDATE', pgid='pgtrigger_update_update_147a7', table='cases_victimrequest', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimrequest',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_victimrequestevent" ("answer", "answered_on", "asked_on", "child_id", "due_on", "id", "kind", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "victim_id", "words") VALUES (OLD."answer", OLD."answered_on", OLD."asked_on", OLD."child_id", OLD."due_on", OLD."id", OLD."kind", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."victim_id", OLD."words"); RETURN NULL;', hash='99af43d0375eda67b2b96d1cddb5c6d04498fb1f', operation='DELETE', pgid='pgtrigger_delete_delete_c6ace', table='cases_victimrequest', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimview',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_victimviewevent" ("child_id", "decision", "decision_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "said", "sought_on", "victim_id", "why_not") VALUES (NEW."child_id", NEW."decision", NEW."decision_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."said", NEW."sought_on", NEW."victim_id", NEW."why_not"); RETURN NULL;', hash='393d03ef5fb515166de836cdc9a63490837cc440', operation='INSERT', pgid='pgtrigger_insert_insert_adeb7', table='cases_victimview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimview',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_victimviewevent" ("child_id", "decision", "decision_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "said", "sought_on", "victim_id", "why_not") VALUES (NEW."child_id", NEW."decision", NEW."decision_on", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."said", NEW."sought_on", NEW."victim_id", NEW."why_not"); RETURN NULL;', hash='020f432d2757f11b156c11b00399fff2cf132a66', operation='UPDATE', pgid='pgtrigger_update_update_71310', table='cases_victimview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='victimview',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_victimviewevent" ("child_id", "decision", "decision_on", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "said", "sought_on", "victim_id", "why_not") VALUES (OLD."child_id", OLD."decision", OLD."decision_on", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."said", OLD."sought_on", OLD."victim_id", OLD."why_not"); RETURN NULL;', hash='bda2dbeb4de0adb15045e36e8c9e2d0aa9a1327d', operation='DELETE', pgid='pgtrigger_delete_delete_502db', table='cases_victimview', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='volunteer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_volunteerevent" ("available_from", "available_until", "dbs_on", "dbs_renew_on", "end_reason", "ended_on", "id", "local_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "refreshed_on", "telephone", "trained_on") VALUES (NEW."available_from", NEW."available_until", NEW."dbs_on", NEW."dbs_renew_on", NEW."end_reason", NEW."ended_on", NEW."id", NEW."local_id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."refreshed_on", NEW."telephone", NEW."trained_on"); RETURN NULL;', hash='1c3ea3844070af2d69535c4d546ea87539f3228c', operation='INSERT', pgid='pgtrigger_insert_insert_272c4', table='cases_volunteer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='volunteer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_volunteerevent" ("available_from", "available_until", "dbs_on", "dbs_renew_on", "end_reason", "ended_on", "id", "local_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "refreshed_on", "telephone", "trained_on") VALUES (NEW."available_from", NEW."available_until", NEW."dbs_on", NEW."dbs_renew_on", NEW."end_reason", NEW."ended_on", NEW."id", NEW."local_id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."refreshed_on", NEW."telephone", NEW."trained_on"); RETURN NULL;', hash='f65da9961370efbf35de271398f4da79c189cc58', operation='UPDATE', pgid='pgtrigger_update_update_f826a', table='cases_volunteer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='volunteer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_volunteerevent" ("available_from", "available_until", "dbs_on", "dbs_renew_on", "end_reason", "ended_on", "id", "local_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "refreshed_on", "telephone", "trained_on") VALUES (OLD."available_from", OLD."available_until", OLD."dbs_on", OLD."dbs_renew_on", OLD."end_reason", OLD."ended_on", OLD."id", OLD."local_id", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."refreshed_on", OLD."telephone", OLD."trained_on"); RETURN NULL;', hash='5ca7075ac66dade1be205afc8ef24bf4e2c1e26b', operation='DELETE', pgid='pgtrigger_delete_delete_ab1e4', table='cases_volunteer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='volunteerconflict',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_volunteerconflictevent" ("child_id", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "volunteer_id") VALUES (NEW."child_id", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."volunteer_id"); RETURN NULL;', hash='fa6df603b4071d5362d42ca01cdedf6aa815a8c8', operation='INSERT', pgid='pgtrigger_insert_insert_a50d7', table='cases_volunteerconflict', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='volunteerconflict',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_volunteerconflictevent" ("child_id", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "volunteer_id") VALUES (NEW."child_id", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."taken_back_at", NEW."taken_back_by_id", NEW."taken_back_reason", NEW."volunteer_id"); RETURN NULL;', hash='4b2523431533ca7a5c3f43a6269105d1aeb22513', operation='UPDATE', pgid='pgtrigger_update_update_83dcb', table='cases_volunteerconflict', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='volunteerconflict',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_volunteerconflictevent" ("child_id", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "ref", "taken_back_at", "taken_back_by_id", "taken_back_reason", "volunteer_id") VALUES (OLD."child_id", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_reason", OLD."volunteer_id"); RETURN NULL;', hash='85584dc0a59cb29f891ee5e536cb76128d7a051d', operation='DELETE', pgid='pgtrigger_delete_delete_f14ac', table='cases_volunteerconflict', when='AFTER')),
            )],
        ),
    ]
