ALTER TYPE "mail_kind" ADD VALUE 'hearing_news';
